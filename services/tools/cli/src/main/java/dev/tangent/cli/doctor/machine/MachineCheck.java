package dev.tangent.cli.doctor.machine;

import com.sun.management.OperatingSystemMXBean;
import dev.tangent.cli.doctor.Check;
import dev.tangent.cli.doctor.Finding;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Memory and processors, as this process may use them (containers may limit both). */
public final class MachineCheck implements Check {

  private static final double NEEDED_GB = 3;
  private static final double COMFORTABLE_GB = 6;

  private final double memoryGb;
  private final int processors;

  public MachineCheck() {
    this(
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() / 1e9,
        Runtime.getRuntime().availableProcessors());
  }

  public MachineCheck(double memoryGb, int processors) {
    this.memoryGb = memoryGb;
    this.processors = processors;
  }

  @Override
  public List<Finding> look() {
    return List.of(memory(), cores());
  }

  private Finding memory() {
    String found = "%.1f GB".formatted(memoryGb);
    if (memoryGb < NEEDED_GB) {
      return Finding.bad(
          "memory", found, "The embedded assembly needs about 3 GB: use a larger machine.");
    }
    return memoryGb < COMFORTABLE_GB
        ? Finding.warning("memory", found, "Enough for the demo; close other programs meanwhile.")
        : Finding.good("memory", found);
  }

  private Finding cores() {
    return processors < 2
        ? Finding.warning("processors", "1", "Works, but slowly: the demo is measured on two.")
        : Finding.good("processors", Integer.toString(processors));
  }
}
