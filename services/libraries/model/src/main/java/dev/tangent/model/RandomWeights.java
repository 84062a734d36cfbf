package dev.tangent.model;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.bert.BertInitialization;
import dev.tangent.model.bert.SentenceEncoderConfig;
import dev.tangent.model.config.ConfigJson;
import dev.tangent.model.contrastive.ClipConfig;
import dev.tangent.model.contrastive.ClipInitialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A model as it was before any pre-training: its configuration and tokenizer with weights drawn
 * anew by the rule of its reference implementation ({@link BertInitialization}, {@link
 * ClipInitialization}).
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
      Files.deleteIfExists(drawn.resolve("config.json"));
      Files.delete(drawn);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write random weights into " + folder, e);
    }
  }

  private static Path draw(Path folder, long seed, Path drawn) {
    Path out = drawn.resolve(WEIGHTS);
    ConfigJson json = ConfigJson.read(folder.resolve("config.json"));
    switch (json.text("model_type", SentenceEncoderConfig.MODEL_TYPE)) {
      case SentenceEncoderConfig.MODEL_TYPE -> BertInitialization.write(folder, seed, out);
      case ClipConfig.MODEL_TYPE, ClipConfig.DUAL_MODEL_TYPE ->
          ClipInitialization.write(drawn, ClipConfig.read(folder), seed);
      default ->
          throw json.wrong(
              "model_type", "one of bert, " + String.join(", ", ClipConfig.modelTypes()));
    }
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
