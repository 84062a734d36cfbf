package dev.tangent.platform.storage;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** What an application under test is configured with: a store on loopback, and a cache folder. */
public record StoreAndCache(PretendS3 server, Path cache) implements AutoCloseable {

  /**
   * @param name what the folder's name begins with
   */
  public static StoreAndCache start(String name) {
    try {
      return new StoreAndCache(new PretendS3(), Files.createTempDirectory(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The store is gone, and the folder with it. */
  @Override
  public void close() {
    server.close();
    try (Stream<Path> files = Files.walk(cache)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
