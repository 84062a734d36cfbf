package dev.tangent.bench.numerics;

import dev.tangent.model.head.ClassificationHead;
import java.util.SplittableRandom;

/** Random heads. */
final class Heads {

  private Heads() {}

  /** Class embeddings of length 1, and the scale of a sentence encoder's head. */
  static ClassificationHead random(int classes, int dimension) {
    SplittableRandom random = new SplittableRandom(3);
    float[][] rows = new float[classes][dimension];
    for (float[] row : rows) {
      double squares = 0;
      for (int i = 0; i < dimension; i++) {
        row[i] = (float) (random.nextDouble() - 0.5);
        squares += row[i] * row[i];
      }
      for (int i = 0; i < dimension; i++) {
        row[i] /= (float) Math.sqrt(squares);
      }
    }
    return new ClassificationHead(rows, Math.log(20));
  }
}
