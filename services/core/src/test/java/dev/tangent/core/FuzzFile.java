package dev.tangent.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One temporary file that holds a fuzz test's inputs, one after the other. */
public final class FuzzFile {

  private final Path path;

  public FuzzFile(String suffix) {
    try {
      this.path = Files.createTempFile("fuzz", suffix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    path.toFile().deleteOnExit();
  }

  public Path path() {
    return path;
  }

  /** The file, now with this content. */
  public Path with(byte[] content) throws IOException {
    return Files.write(path, content);
  }
}
