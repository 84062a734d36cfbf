package dev.tangent.core.model;

import dev.tangent.core.model.operation.Activation;
import dev.tangent.core.tensor.DType;
import dev.tangent.core.tensor.SafetensorsWriter;
import dev.tangent.core.tensor.TensorSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A random CLIP as a Hugging Face folder, of any size. Equal settings give equal bytes.
 *
 * @param deviation standard deviation of the weights
 */
public record NanoClip(ClipConfig config, double deviation) {

  /** One layer of width 8 for images of 8 pixels. */
  public static NanoClip small() {
    return of(1, 8, 2, 4, 8, new int[] {1, 8, 2}, 6, 100, 0.3);
  }

  /** A ConvNeXt of two stages and three blocks for images of 13 pixels, of which it sees 12. */
  public static NanoClip convNext() {
    ClipTransformer words = new ClipTransformer(1, 8, 2, 32, Activation.QUICK_GELU, 1e-5f);
    return new NanoClip(
        new ClipConfig(
            new ConvNextConfig(13, 2, List.of(4, 6), List.of(1, 2), Activation.GELU, 1e-12f, 1, 6),
            new ClipTextConfig(words, 100, 77, ClipTextConfig.LARGEST_ID, 6)),
        0.3);
  }

  /** ViT-B/32 at 224 pixels. */
  public static NanoClip viTB32() {
    return of(12, 768, 12, 32, 224, new int[] {12, 512, 8}, 512, 49408, 0.02);
  }

  /** ViT-L/14 at 224 pixels. */
  public static NanoClip viTL14() {
    return of(24, 1024, 16, 14, 224, new int[] {12, 768, 12}, 768, 49408, 0.02);
  }

  private static NanoClip of(
      int layers,
      int width,
      int heads,
      int patch,
      int image,
      int[] text,
      int projection,
      int vocabulary,
      double deviation) {
    ClipTransformer vision =
        new ClipTransformer(layers, width, heads, 4 * width, Activation.QUICK_GELU, 1e-5f);
    ClipTransformer words =
        new ClipTransformer(text[0], text[1], text[2], 4 * text[1], Activation.QUICK_GELU, 1e-5f);
    return new NanoClip(
        new ClipConfig(
            new ClipVisionConfig(vision, image, patch, projection),
            new ClipTextConfig(words, vocabulary, 77, ClipTextConfig.LARGEST_ID, projection)),
        deviation);
  }

  public int imageSize() {
    return config.vision().imageSize();
  }

  /** Writes config.json, tokenizer.json and model.safetensors. */
  public Path write(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("config.json"), config.toJson());
      Files.writeString(folder.resolve("tokenizer.json"), NanoTokenizer.json());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<TensorSpec> specs = new ArrayList<>();
    for (Encoder tower : List.of(config.vision().encoder(), new ClipTextEncoder(config.text()))) {
      tower
          .shapes()
          .forEach((name, shape) -> specs.add(TensorSpec.of(name, DType.F32, shape.getShape())));
    }
    specs.add(TensorSpec.of("logit_scale", DType.F32));
    Random random = new Random(3);
    Path file = folder.resolve("model.safetensors");
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, Map.of())) {
      for (TensorSpec spec : specs) {
        float[] values = new float[Math.toIntExact(spec.elements())];
        boolean gain = spec.shape().size() == 1 && spec.name().matches(".*(weight|parameter)");
        float centre = gain ? 1 : 0;
        for (int i = 0; i < values.length; i++) {
          values[i] = centre + (float) (deviation * random.nextGaussian());
        }
        writer.writeFloats(values, 0, values.length);
      }
    }
    return folder;
  }
}
