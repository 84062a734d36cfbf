package dev.tangent.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where and when rows were measured.
 *
 * @param load the mean number of busy threads over the last minute before the run began; −1 where
 *     it is not known
 */
public record Machine(
    String processor, int cores, double memoryGb, String java, double load, Instant time) {

  public static Machine now() {
    return new Machine(
        field("/proc/cpuinfo", "model name"),
        Runtime.getRuntime().availableProcessors(),
        kilobytes(field("/proc/meminfo", "MemTotal")) / 1e6,
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Whether something else kept the machine busy when the run began. */
  public boolean isBusy() {
    return load > 0.3 * cores;
  }

  @Override
  public String toString() {
    return "%s, %d cores, %.0f GB, %s, %s%s"
        .formatted(
            processor,
            cores,
            memoryGb,
            java,
            time,
            isBusy() ? ", busy with other work (load %.1f)".formatted(load) : "");
  }

  private static double kilobytes(String text) {
    String digits = text.replaceAll("[^0-9]", "");
    return digits.isEmpty() ? Double.NaN : Double.parseDouble(digits);
  }

  private static String field(String file, String name) {
    try {
      for (String line : Files.readAllLines(Path.of(file))) {
        if (line.startsWith(name)) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    } catch (IOException e) {
      // No Linux: the field stays unknown.
    }
    return "unknown " + name;
  }
}
