package dev.tangent.bench.numerics;

import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Safetensors files full of random numbers, written as fast as the disk takes them. */
public final class RandomTensors {

  private static final int BLOCK = 1 << 20;

  private RandomTensors() {}

  /**
   * @param size every element lies between −size and size
   */
  public static void write(Path file, List<TensorSpec> tensors, double size, long seed) {
    float[] block = block(size, seed);
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, tensors, Map.of())) {
      for (TensorSpec tensor : tensors) {
        for (long at = 0; at < tensor.elements(); at += BLOCK) {
          writer.writeFloats(block, 0, (int) Math.min(BLOCK, tensor.elements() - at));
        }
      }
    }
  }

  private static float[] block(double size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] block = new float[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      block[i] = (float) (size * (2 * random.nextDouble() - 1));
    }
    return block;
  }
}
