package dev.tangent.cli.files;

import dev.tangent.core.model.RandomInitialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A model's folder with its weights drawn anew. */
public final class RandomModel {

  private static final String WEIGHTS = "model.safetensors";

  private RandomModel() {}

  /** Replaces the weights, which may be several files or links to files elsewhere. */
  public static void replaceWeights(Path folder, long seed) {
    try {
      Path drawn = Files.createTempFile(folder, "drawn", ".tmp");
      RandomInitialization.write(folder, seed, drawn);
      for (Path old : weights(folder)) {
        Files.delete(old);
      }
      Files.move(drawn, folder.resolve(WEIGHTS));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write random weights into " + folder, e);
    }
  }

  private static List<Path> weights(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(
              file ->
                  file.getFileName().toString().endsWith(".safetensors")
                      || file.getFileName().toString().endsWith(".safetensors.index.json"))
          .toList();
    }
  }
}
