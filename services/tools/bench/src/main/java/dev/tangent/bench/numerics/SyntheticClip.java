package dev.tangent.bench.numerics;

import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.clip.ClipTextConfig;
import dev.tangent.model.clip.ClipTextEncoder;
import dev.tangent.model.clip.ClipTransformer;
import dev.tangent.model.clip.ClipVisionConfig;
import dev.tangent.model.clip.ClipVisionEncoder;
import dev.tangent.model.contrastive.ClipConfig;
import dev.tangent.model.encoder.Encoder;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.operation.Activation;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A CLIP's image tower with random weights; the text tower beside it is as small as can be.
 *
 * @param name as in the names of rows
 * @param batch examples of one optimiser step
 */
public record SyntheticClip(String name, ClipVisionConfig vision, int batch)
    implements SyntheticModel {

  /** ViT-B/32 at 224 pixels; eight images, since one core needs seconds for them. */
  public static final SyntheticClip VIT_B_32 =
      new SyntheticClip(
          "vit-b-32",
          new ClipVisionConfig(
              new ClipTransformer(12, 768, 12, 3072, Activation.QUICK_GELU, 1e-5f), 224, 32, 512),
          8);

  @Override
  public PretrainedEncoder load(Path folder) throws IOException {
    Files.createDirectories(folder);
    ClipConfig config = new ClipConfig(vision, text());
    Files.writeString(folder.resolve("config.json"), config.toJson());
    // No text is ever tokenized.
    Files.writeString(folder.resolve("tokenizer.json"), "{}");
    List<TensorSpec> weights = new ArrayList<>(weights(new ClipVisionEncoder(vision)));
    weights.addAll(weights(new ClipTextEncoder(config.text())));
    RandomTensors.write(folder.resolve("model.safetensors"), weights, 0.05, 1);
    return PretrainedEncoder.load(folder);
  }

  private ClipTextConfig text() {
    ClipTransformer words = new ClipTransformer(1, 8, 1, 8, Activation.QUICK_GELU, 1e-5f);
    return new ClipTextConfig(words, 16, 8, 15, vision.projection());
  }

  private static List<TensorSpec> weights(Encoder encoder) {
    return encoder.shapes().entrySet().stream()
        .map(weight -> TensorSpec.of(weight.getKey(), DType.F32, weight.getValue().getShape()))
        .toList();
  }

  @Override
  public ExampleSource examples(int n) {
    return new RandomImages(n, vision.imageSize(), vision.tokens());
  }

  @Override
  public String shape() {
    return "batch %d of %d pixels".formatted(batch, vision.imageSize());
  }

  @Override
  public double forwardOperations(int n) {
    ClipTransformer tower = vision.transformer();
    int side = vision.imageSize() / vision.patchSize();
    double patches = 2.0 * n * side * side * 3 * vision.patchSize() * vision.patchSize();
    return patches * tower.width()
        + SyntheticModel.transformerOperations(
            (double) n * vision.tokens(),
            tower.layers(),
            vision.tokens(),
            tower.width(),
            tower.intermediate());
  }
}
