package dev.tangent.demonstration.glyphs;

import dev.tangent.common.InvalidInputException;
import dev.tangent.demonstration.glyphs.painting.Canvas;
import dev.tangent.model.clip.ClipTextConfig;
import dev.tangent.model.clip.ClipTransformer;
import dev.tangent.model.clip.ClipVisionConfig;
import dev.tangent.model.contrastive.ClipConfig;
import dev.tangent.model.contrastive.ClipInitialization;
import dev.tangent.model.convnext.ConvNextConfig;
import dev.tangent.model.operation.Activation;
import dev.tangent.model.tower.ImageTower;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The demonstration's CLIPs: a vision transformer that ships, and a ConvNeXt to pre-train. */
public final class GlyphClip {

  private static final int TOKENS = 2588;
  private static final int PROJECTION = 128;

  private GlyphClip() {}

  /**
   * Writes the pre-trained model as a Hugging Face folder; always the same bytes.
   *
   * @param folder created if it is not there; files in it are replaced
   * @throws InvalidInputException when this build was made without the weights
   */
  public static void write(Path folder) {
    if (!ships()) {
      throw new InvalidInputException(
          "this build carries no weights of glyph-clip; build a commit that has them, or import a CLIP: tangent import model glyph-clip DIR");
    }
    try {
      Files.createDirectories(folder);
      for (String file : List.of("config.json", "model.safetensors", "README.md")) {
        try (InputStream in = resource("clip/" + file)) {
          Files.write(folder.resolve(file), in.readAllBytes());
        }
      }
      writeBeside(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the model to " + folder, e);
    }
  }

  /** Whether this build carries the weights. */
  static boolean ships() {
    return GlyphClip.class.getResource("clip/model.safetensors") != null;
  }

  /**
   * Writes a CLIP of the same text tower whose image tower is a ConvNeXt that costs as much, with
   * random weights: what a pre-training starts from.
   *
   * @param folder created if it is not there; files in it are replaced
   */
  public static void writeConvNext(Path folder, long seed) {
    writeStart(folder, convNext(), seed);
  }

  /** Three stages of two blocks, on 8 × 8, 4 × 4 and 2 × 2 positions. */
  static ConvNextConfig convNext() {
    return new ConvNextConfig(
        Canvas.SIDE,
        4,
        List.of(64, 128, 256),
        List.of(2, 2, 2),
        Activation.GELU,
        1e-12f,
        1e-6,
        PROJECTION);
  }

  static ClipVisionConfig transformer(int width, int layers, int patch) {
    ClipTransformer image =
        new ClipTransformer(layers, width, width / 32, 4 * width, Activation.QUICK_GELU, 1e-5f);
    return new ClipVisionConfig(image, Canvas.SIDE, patch, PROJECTION);
  }

  /** Writes random weights of this shape. */
  static void writeStart(Path folder, ImageTower image, long seed) {
    ClipTransformer text = new ClipTransformer(2, 128, 4, 512, Activation.QUICK_GELU, 1e-5f);
    ClipConfig config =
        new ClipConfig(image, new ClipTextConfig(text, TOKENS, 24, TOKENS - 1, PROJECTION));
    ClipInitialization.write(folder, config, seed);
    try {
      writeBeside(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + folder, e);
    }
  }

  private static void writeBeside(Path folder) throws IOException {
    try (InputStream in = resource("tokenizer.json")) {
      Files.write(folder.resolve("tokenizer.json"), in.readAllBytes());
    }
    Files.writeString(folder.resolve("preprocessor_config.json"), PREPROCESSOR);
  }

  private static final String PREPROCESSOR =
      """
      {
        "image_processor_type": "CLIPImageProcessor",
        "do_resize": true,
        "size": {"shortest_edge": 32},
        "resample": 3,
        "do_center_crop": true,
        "crop_size": {"height": 32, "width": 32},
        "do_rescale": true,
        "rescale_factor": 0.00392156862745098,
        "do_normalize": true,
        "image_mean": [0.5, 0.5, 0.5],
        "image_std": [0.2, 0.2, 0.2],
        "do_convert_rgb": true
      }
      """;

  static InputStream resource(String name) {
    return GlyphClip.class.getResourceAsStream(name);
  }
}
