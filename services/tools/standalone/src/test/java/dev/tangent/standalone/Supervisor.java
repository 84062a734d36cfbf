package dev.tangent.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An assembly in a process of its own, seen from outside. */
final class Supervisor implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;
  private final List<String> lines = new ArrayList<>();

  private Supervisor(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  static Supervisor start(Path data, Path home, String ports) throws IOException {
    return new Supervisor(builder(List.of(), data, home, ports).start());
  }

  /** As a shell starts a command on a terminal: in a process group of its own, open to Ctrl-C. */
  static Supervisor startAsForegroundGroup(Path data, Path home, Map<String, String> environment)
      throws IOException {
    List<String> shell = List.of("env", "--default-signal=INT", "/usr/bin/setsid");
    ProcessBuilder builder = builder(shell, data, home, "auto");
    builder.environment().putAll(environment);
    return new Supervisor(builder.start());
  }

  private static ProcessBuilder builder(List<String> before, Path data, Path home, String ports) {
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            AssemblyInItsOwnProcess.class.getName(),
            data.toString(),
            home.toString(),
            ports,
            "all"));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  /** As Ctrl-C does: to every process of the group. */
  void interruptGroup() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", "--", "-" + process.pid()).start().waitFor();
  }

  /** What it says from here to its end. */
  String remainingOutput() throws IOException {
    StringBuilder text = new StringBuilder();
    String line;
    while ((line = output.readLine()) != null) {
      text.append(line).append('\n');
    }
    return text.toString();
  }

  Process process() {
    return process;
  }

  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  /** Reads up to the line that begins so; fails with everything read if there is none. */
  String awaitLine(String beginning) throws IOException {
    String line;
    while ((line = output.readLine()) != null) {
      lines.add(line);
      if (line.startsWith(beginning)) {
        return line;
      }
    }
    throw new AssertionError("no line '" + beginning + "' in:\n" + String.join("\n", lines));
  }

  /** What is left of these processes after the patience is over, or none is left. */
  static List<ProcessHandle> survivors(List<ProcessHandle> processes, Duration patience)
      throws InterruptedException {
    Instant end = Instant.now().plus(patience);
    while (processes.stream().anyMatch(ProcessHandle::isAlive) && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }
    return processes.stream().filter(ProcessHandle::isAlive).toList();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
