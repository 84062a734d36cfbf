package dev.tangent.model;

import dev.tangent.common.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A model as it was before any pre-training: its configuration and tokenizer with weights drawn
 * anew by the rule of its reference implementation.
 */
public final class RandomWeights {

  private static final String WEIGHTS = "model.safetensors";

  private RandomWeights() {}

  /**
   * Puts random weights in the place of a folder's own, which may be several files, or links to
   * files elsewhere.
   *
   * @throws InvalidInputException when the folder holds no known kind of model
   */
  public static void replaceIn(Path folder, long seed) {
    try {
      Path drawn = Files.createTempDirectory(folder, "drawn");
      Path weights = draw(folder, seed, drawn);
      for (Path old : weights(folder)) {
        Files.delete(old);
      }
      Files.move(weights, folder.resolve(WEIGHTS));
      Files.delete(drawn);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write random weights into " + folder, e);
    }
  }

  private static Path draw(Path folder, long seed, Path drawn) {
    Path out = drawn.resolve(WEIGHTS);
    ModelType.require(folder).writeRandomWeights(folder, seed, out);
    return out;
  }

  private static List<Path> weights(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(
              file -> file.getFileName().toString().matches(".*\\.safetensors(\\.index\\.json)?"))
          .toList();
    }
  }
}
