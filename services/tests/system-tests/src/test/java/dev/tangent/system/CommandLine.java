package dev.tangent.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./tangent}, as people call it, in a process of its own. */
record CommandLine(Path data) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** What it said, once it has ended well. */
  String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Checkout.root().resolve("tangent").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("--data", data.toString()));
    Path said = Files.createTempFile("tangent", ".log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("TANGENT_NO_BUILD", "1");
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    process.destroyForcibly();
    String text = Files.readString(said, StandardCharsets.UTF_8);
    Files.delete(said);
    assertThat(ended).as("%s did not end: %s", command, text).isTrue();
    assertThat(process.exitValue()).as("%s: %s", command, text).isZero();
    return text;
  }
}
