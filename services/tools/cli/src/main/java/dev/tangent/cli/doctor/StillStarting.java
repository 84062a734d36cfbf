package dev.tangent.cli.doctor;

import java.nio.file.Path;
import java.util.List;

/**
 * Said in place of ports, broker and store while an assembly starts: its ports are taken, rightly.
 */
public final class StillStarting implements Check {

  private final long pid;
  private final Path data;

  /**
   * @param pid the process that starts it
   */
  public StillStarting(long pid, Path data) {
    this.pid = pid;
    this.data = data;
  }

  @Override
  public List<Finding> look() {
    return List.of(
        Finding.warning(
            "services",
            "are being started on %s by process %d".formatted(data, pid),
            "Where it runs, it says what it waits for; the logs are in "
                + data.resolve("logs")
                + "."));
  }
}
