package dev.tangent.bench.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says of a process's memory, in megabytes of 10⁶ bytes. */
final class ProcessMemory {

  private ProcessMemory() {}

  /** Resident now. */
  static double resident(ProcessHandle process) {
    return field(process, "VmRSS:");
  }

  /** The most that was resident at once, mapped files included. */
  static double peak(ProcessHandle process) {
    return field(process, "VmHWM:");
  }

  private static double field(ProcessHandle process, String name) {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith(name)) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024 / 1e6;
        }
      }
      throw new IllegalStateException(status + " has no " + name);
    } catch (IOException e) {
      throw new UncheckedIOException("a service ended while it was measured", e);
    }
  }
}
