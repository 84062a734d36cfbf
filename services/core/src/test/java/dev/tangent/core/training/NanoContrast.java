package dev.tangent.core.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tangent.core.model.ClipConfig;
import dev.tangent.core.model.ClipInitialization;
import dev.tangent.core.model.ClipTextConfig;
import dev.tangent.core.model.ClipTransformer;
import dev.tangent.core.model.ClipVisionConfig;
import dev.tangent.core.model.ContrastiveModel;
import dev.tangent.core.model.ConvNextConfig;
import dev.tangent.core.model.ImageTower;
import dev.tangent.core.model.operation.Activation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A CLIP of some thousand weights, and pairs that it can learn: a lit quarter and its number. */
final class NanoContrast implements PairSource {

  static final int CONCEPTS = 16;
  private static final int SIZE = 8;

  private static final ClipTransformer TRANSFORMER =
      new ClipTransformer(1, 16, 2, 32, Activation.QUICK_GELU, 1e-5f);

  static ContrastiveModel model(Path folder, long seed) {
    return model(folder, new ClipVisionConfig(TRANSFORMER, SIZE, 4, 16), seed);
  }

  static ContrastiveModel convNext(Path folder, long seed) {
    ConvNextConfig tower =
        new ConvNextConfig(
            SIZE, 2, List.of(12, 16), List.of(1, 1), Activation.GELU, 1e-12f, 1e-6, 16);
    return model(folder, tower, seed);
  }

  private static ContrastiveModel model(Path folder, ImageTower tower, long seed) {
    ClipConfig config =
        new ClipConfig(tower, new ClipTextConfig(TRANSFORMER, CONCEPTS + 2, 4, CONCEPTS + 1, 16));
    ClipInitialization.write(folder, config, seed);
    try {
      Files.writeString(folder.resolve("tokenizer.json"), "{}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ContrastiveModel.load(folder);
  }

  @Override
  public int concepts() {
    return CONCEPTS;
  }

  /** Concept c lights the quarters whose bits are set in c; the level varies with the position. */
  @Override
  public Pairs batch(NDManager manager, int[] concepts, long position) {
    float[] pixels = new float[concepts.length * 3 * SIZE * SIZE];
    long[] ids = new long[concepts.length * 3];
    for (int i = 0; i < concepts.length; i++) {
      float noise = (float) PairSource.random(9, position + i).nextDouble() * 0.2f;
      for (int at = 0; at < 3 * SIZE * SIZE; at++) {
        int quarter = at / 4 % 2 + 2 * (at / (4 * SIZE) % 2);
        pixels[i * 3 * SIZE * SIZE + at] = noise + (concepts[i] >> quarter & 1);
      }
      ids[3 * i] = CONCEPTS;
      ids[3 * i + 1] = concepts[i];
      ids[3 * i + 2] = CONCEPTS + 1;
    }
    NDArray images = manager.create(pixels, new Shape(concepts.length, 3, SIZE, SIZE));
    NDArray captions = manager.create(ids, new Shape(concepts.length, 3));
    return new Pairs(new NDList(images), new NDList(captions));
  }
}
