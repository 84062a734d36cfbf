package dev.tangent.evaluator.stored;

import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** An analysis as its step left it. */
public final class StoredAnalysis {

  private StoredAnalysis() {}

  public interface Reader<T> {
    T read(Path file) throws IOException;
  }

  public static <T> T read(ArtifactStore artifacts, String id, Reader<T> reader) {
    try {
      return reader.read(artifacts.fetch(id, PayloadNames.ANALYSIS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
