package dev.tangent.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

  @TempDir Path folder;

  @Test
  void showsTheLastLinesOfThisProcessOnly() throws Exception {
    Path log = Files.writeString(folder.resolve("a.log"), "an earlier process\n");
    LogTail tail = LogTail.fromNowOn(log);
    Files.writeString(log, "begun\nended\n", StandardOpenOption.APPEND);

    assertThat(tail.text()).isEqualTo("The end of " + log + ":\n  begun\n  ended");
  }

  @Test
  void cutsLongLogsAndLongLines() throws Exception {
    String lines =
        IntStream.range(0, 100_000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
    Path log = Files.writeString(folder.resolve("a.log"), lines + "\n" + "x".repeat(1_000));

    String text = new LogTail(log, 0).text();

    assertThat(text.lines()).hasSize(16).contains("  line 99999").doesNotContain("  line 99985");
    assertThat(text).endsWith("x".repeat(300) + " ...");
  }

  @Test
  void anEmptyLogIsSaid() throws Exception {
    Path log = Files.createFile(folder.resolve("a.log"));

    assertThat(LogTail.fromNowOn(log).text()).isEqualTo("It wrote nothing to its log " + log + ".");
  }

  @Test
  void aMissingLogIsSaid() {
    assertThat(LogTail.fromNowOn(folder.resolve("none.log")).text()).contains("cannot be read");
  }

  @Test
  void leavesOutTheFramesOfStackTraces() throws Exception {
    String frames =
        "\tat io.quarkus.runtime.Application.start(Application.java:42) ~[quarkus.jar:1]\n"
            .repeat(500);
    String trace =
        """
        ERROR Failed to start application: java.lang.RuntimeException: Failed to start
        %s\tat java.base/java.lang.Thread.run(Thread.java:840)
        \tat org.acme.Lambda$7/0x0000000800c03000.run(Unknown Source)
        \t... 12 more
        Caused by: java.net.BindException: Address already in use
        %s"""
            .formatted(frames, frames);
    Path log = Files.writeString(folder.resolve("a.log"), "begun\n\n" + trace);

    assertThat(new LogTail(log, 0).text().lines().skip(1))
        .containsExactly(
            "  begun",
            "  ERROR Failed to start application: java.lang.RuntimeException: Failed to start",
            "  Caused by: java.net.BindException: Address already in use");
  }
}
