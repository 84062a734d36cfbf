package dev.tangent.standalone;

import dev.tangent.core.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The layout of the folder that an assembly keeps everything in. */
record DataFolder(Path root) {

  private static final long WARN_BELOW = 5_000_000_000L;
  private static final long REFUSE_BELOW = 500_000_000L;

  static DataFolder create(Path root) {
    DataFolder folder = new DataFolder(root);
    try {
      Files.createDirectories(folder.logs());
      Files.createDirectories(folder.objects());
      Files.createDirectories(folder.broker());
      Files.createDirectories(folder.cache());
    } catch (IOException e) {
      throw new InvalidInputException(
          "The data folder %s cannot be created or written: %s".formatted(root, e.getMessage()), e);
    }
    return folder;
  }

  /** The buckets of the S3 server. */
  Path objects() {
    return root.resolve("store");
  }

  Path broker() {
    return root.resolve("broker");
  }

  Path logs() {
    return root.resolve("logs");
  }

  Path log(String process) {
    return logs().resolve(process + ".log");
  }

  /** Artifacts that services fetched: may be deleted while nothing runs. */
  Path cache() {
    return root.resolve("cache");
  }

  Path credentials() {
    return root.resolve("store-credentials.json");
  }

  Path endpoints() {
    return root.resolve("endpoints.json");
  }

  /** Refuses to start what would soon stop in the middle of a write. */
  void requireSpace(Consumer<String> progress) {
    try {
      judgeSpace(Files.getFileStore(root).getUsableSpace(), progress);
    } catch (IOException e) {
      progress.accept("The free space of " + root + " cannot be read: " + e.getMessage());
    }
  }

  void judgeSpace(long free, Consumer<String> progress) {
    String left = "%.1f GB are left on the disk of %s".formatted(free / 1e9, root);
    if (free < REFUSE_BELOW) {
      throw new InvalidInputException(
          left + "; at least 0.5 GB are needed. Free some, or choose another folder with --data.");
    }
    if (free < WARN_BELOW) {
      progress.accept("Warning: only " + left + "; checkpoints and vectors may need more.");
    }
  }
}
