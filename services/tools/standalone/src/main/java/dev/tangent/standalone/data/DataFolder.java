package dev.tangent.standalone.data;

import dev.tangent.common.InvalidInputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The layout of the folder that an assembly keeps everything in. */
public record DataFolder(Path root) {

  private static final long WARN_BELOW = 5_000_000_000L;
  private static final long REFUSE_BELOW = 500_000_000L;

  /**
   * @throws InvalidInputException if it cannot be created or written, with what to do
   */
  public static DataFolder create(Path root) {
    DataFolder folder = new DataFolder(root);
    try {
      for (Path each : folder.folders()) {
        OwnerOnly.createFolder(each);
        if (!Files.isWritable(each)) {
          throw new AccessDeniedException(each.toString());
        }
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          ("The data folder %s cannot be created or written: %s. Choose another folder with --data,"
                  + " or let user '%s' write there.")
              .formatted(root, reason(e), System.getProperty("user.name")),
          e);
    }
    return folder;
  }

  private List<Path> folders() {
    return List.of(root, logs(), objects(), broker(), cache());
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return e.getMessage() + " is not writable";
    }
    return e instanceof FileAlreadyExistsException
        ? e.getMessage() + " is a file, not a folder"
        : String.valueOf(e.getMessage());
  }

  /** The buckets of the S3 server. */
  public Path objects() {
    return root.resolve("store");
  }

  public Path broker() {
    return root.resolve("broker");
  }

  Path logs() {
    return root.resolve("logs");
  }

  public Path log(String process) {
    return logs().resolve(process + ".log");
  }

  /** Artifacts that services fetched: may be deleted while nothing runs. */
  public Path cache() {
    return root.resolve("cache");
  }

  public Path credentials() {
    return root.resolve("store-credentials.json");
  }

  public Path brokerCredentials() {
    return root.resolve("broker-credentials.json");
  }

  /** What a service needs that somebody starts by other means; a shell reads it. */
  public Path environment(String service) {
    return root.resolve(service + ".env");
  }

  /** What lets a person change something in the console. */
  public Path consoleToken() {
    return root.resolve("console-token.json");
  }

  /** For {@code kcat -F}. */
  public Path kcat() {
    return root.resolve("kcat.conf");
  }

  /** For Kafka's own tools. */
  public Path clientProperties() {
    return root.resolve("client.properties");
  }

  public Path endpoints() {
    return root.resolve("endpoints.json");
  }

  /** Models, data, logs and passwords are their owner's: a folder that is open is closed. */
  public void close(Consumer<String> progress) {
    try {
      if (OwnerOnly.close(root)) {
        progress.accept(
            "The data folder %s could be read by other users; it is closed to them now (mode 700)."
                .formatted(root));
      }
    } catch (IOException e) {
      progress.accept(
          "Warning: other users may read the data folder %s, and its mode cannot be changed: %s"
              .formatted(root, e.getMessage()));
    }
  }

  /** Refuses to start what would soon stop in the middle of a write. */
  public void requireSpace(Consumer<String> progress) {
    try {
      judgeSpace(Files.getFileStore(root).getUsableSpace(), progress);
    } catch (IOException e) {
      progress.accept("The free space of " + root + " cannot be read: " + e.getMessage());
    }
  }

  void judgeSpace(long free, Consumer<String> progress) {
    if (free < REFUSE_BELOW) {
      throw new InvalidInputException(
          left(free)
              + "; at least 0.5 GB are needed. Free some, or choose another folder with --data.");
    }
    if (free < WARN_BELOW) {
      progress.accept("Warning: only " + left(free) + "; checkpoints and vectors may need more.");
    }
  }

  /** A sentence, if what fails here probably fails because the disk is full. */
  public Optional<String> shortage() {
    try {
      long free = Files.getFileStore(root).getUsableSpace();
      return free < REFUSE_BELOW
          ? Optional.of("Only " + left(free) + ": that may be the reason. Free some.")
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private String left(long free) {
    return "%.1f GB are left on the disk of %s".formatted(free / 1e9, root);
  }
}
