package dev.tangent.cli.doctor.machine;

import dev.tangent.cli.doctor.Check;
import dev.tangent.cli.doctor.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Room for what is kept, where it is kept, and that it can be written. */
public final class DiskCheck implements Check {

  private static final double NEEDED_GB = 0.5;
  private static final double COMFORTABLE_GB = 5;

  private final Path data;

  /**
   * @param data the data folder, which need not be there yet
   */
  public DiskCheck(Path data) {
    this.data = data.toAbsolutePath().normalize();
  }

  @Override
  public List<Finding> look() {
    Path there = nearestExisting();
    if (!Files.isWritable(there)) {
      return List.of(
          Finding.bad("disk", there + " cannot be written", "Choose another folder: --data DIR."));
    }
    try {
      return List.of(judge(Files.getFileStore(there).getUsableSpace() / 1e9));
    } catch (IOException e) {
      return List.of(
          Finding.warning(
              "disk",
              "the free space of " + there + " cannot be read",
              String.valueOf(e.getMessage())));
    }
  }

  public Finding judge(double gb) {
    String found = "%.1f GB free for %s".formatted(gb, data);
    if (gb < NEEDED_GB) {
      return Finding.bad("disk", found, "Free some, or choose another folder: --data DIR.");
    }
    return gb < COMFORTABLE_GB
        ? Finding.warning("disk", found, "Checkpoints and vectors of larger models need more.")
        : Finding.good("disk", found);
  }

  private Path nearestExisting() {
    Path path = data;
    while (path.getParent() != null && !Files.exists(path)) {
      path = path.getParent();
    }
    return path;
  }
}
