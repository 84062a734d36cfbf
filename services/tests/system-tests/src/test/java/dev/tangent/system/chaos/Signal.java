package dev.tangent.system.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** What can be done to a process from outside. */
final class Signal {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private Signal() {}

  /** Lets it stand still, holding all it has. */
  static void stop(ProcessHandle process) throws IOException, InterruptedException {
    send("STOP", process);
  }

  static void resume(ProcessHandle process) throws IOException, InterruptedException {
    send("CONT", process);
  }

  private static void send(String name, ProcessHandle process)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Returns when none of them is left, whether its parent has noticed or not. */
  static void awaitEnd(Collection<ProcessHandle> processes)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    for (ProcessHandle process : processes) {
      while (runs(process)) {
        if (Instant.now().isAfter(end)) {
          throw new AssertionError("does not end: " + process.info());
        }
        Thread.sleep(50);
      }
    }
  }

  /** A zombie, whose parent stands still, has ended. */
  private static boolean runs(ProcessHandle process) throws IOException {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return process.isAlive() && !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
