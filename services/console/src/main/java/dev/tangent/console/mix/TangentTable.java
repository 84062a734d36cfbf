package dev.tangent.console.mix;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One task's examples under one direction d = Σᵢ cᵢ τᵢ: how each class scores without it, ⟨f₀,
 * E_c⟩, and by how much for each unit of α, ⟨J d, E_c⟩. The class with the largest sum is
 * predicted; the head's scale and the features' length do not change which that is. Both are sums
 * in float64 of the stored float32.
 *
 * @param origin [n · classes]
 * @param slope [n · classes]
 */
record TangentTable(int classes, int[] labels, double[] origin, double[] slope) {

  // What the evaluator calls them in its files: the engine's libraries, which know, are not needed
  // here.
  private static final String PRIMAL = "f0";
  private static final String TANGENT = "jvp.";
  private static final String LABELS = "labels";
  private static final String EMBEDDINGS = "class_embeddings";
  private static final int ROWS = 256;

  /** n · classes of what is read, without reading it. */
  static long cells(Path features, Path head) {
    try (TensorSource examples = SafetensorsFile.open(features);
        TensorSource classes = SafetensorsFile.open(head)) {
      return shape(examples, PRIMAL).get(0) * shape(classes, EMBEDDINGS).get(0);
    }
  }

  /**
   * @param direction vectors' ids, each with its coefficient
   * @throws InvalidInputException when the files are not of one base, or lack a vector
   */
  static TangentTable read(Path features, Path head, Map<String, Double> direction) {
    try (TensorSource examples = SafetensorsFile.open(features);
        TensorSource classes = SafetensorsFile.open(head)) {
      int n = Math.toIntExact(shape(examples, PRIMAL).get(0));
      int d = Math.toIntExact(shape(examples, PRIMAL).get(1));
      int c = Math.toIntExact(shape(classes, EMBEDDINGS).get(0));
      if (shape(classes, EMBEDDINGS).get(1) != d) {
        throw new InvalidInputException(
            "features of %d dimensions under a head of %d"
                .formatted(d, shape(classes, EMBEDDINGS).get(1)));
      }
      float[] embeddings = new float[c * d];
      classes.readFloats(EMBEDDINGS, 0, embeddings, embeddings.length);
      double[] origin = new double[n * c];
      add(examples, PRIMAL, 1, embeddings, d, origin);
      double[] slope = new double[n * c];
      direction.forEach(
          (vector, factor) -> add(examples, TANGENT + vector, factor, embeddings, d, slope));
      return new TangentTable(c, labels(examples, n), origin, slope);
    }
  }

  private static List<Long> shape(TensorSource source, String name) {
    TensorInfo info = source.tensors().get(name);
    if (info == null || info.shape().size() != 2) {
      throw new InvalidInputException(
          "%s has no matrix '%s'; it has %s"
              .formatted(source.files().get(0), name, source.tensors().keySet()));
    }
    return info.shape();
  }

  private static int[] labels(TensorSource source, int n) {
    ByteBuffer buffer = source.read(LABELS);
    int[] labels = new int[n];
    Arrays.setAll(labels, i -> Math.toIntExact(buffer.getLong(i * Long.BYTES)));
    return labels;
  }

  /** sum[i · C + c] += factor · ⟨row i, E_c⟩. */
  private static void add(
      TensorSource source, String name, double factor, float[] embeddings, int d, double[] sum) {
    int classes = embeddings.length / d;
    int n = Math.toIntExact(shape(source, name).get(0));
    float[] rows = new float[ROWS * d];
    for (int first = 0; first < n; first += ROWS) {
      int count = Math.min(ROWS, n - first);
      source.readFloats(name, (long) first * d, rows, count * d);
      for (int i = 0; i < count; i++) {
        for (int c = 0; c < classes; c++) {
          sum[(first + i) * classes + c] += factor * product(rows, i * d, embeddings, c * d, d);
        }
      }
    }
  }

  private static double product(float[] a, int atA, float[] b, int atB, int d) {
    double sum = 0;
    for (int k = 0; k < d; k++) {
      sum += (double) a[atA + k] * b[atB + k];
    }
    return sum;
  }

  int size() {
    return labels.length;
  }

  /** How often each class (row) is taken for each (column) at α. */
  int[][] confusion(double alpha) {
    int[][] counts = new int[classes][classes];
    for (int i = 0; i < labels.length; i++) {
      counts[labels[i]][predicted(i, alpha)]++;
    }
    return counts;
  }

  int correct(double alpha) {
    int correct = 0;
    for (int i = 0; i < labels.length; i++) {
      correct += predicted(i, alpha) == labels[i] ? 1 : 0;
    }
    return correct;
  }

  /** The first of the largest scores, as everywhere. */
  private int predicted(int row, double alpha) {
    int begin = row * classes;
    int best = 0;
    double highest = origin[begin] + alpha * slope[begin];
    for (int c = 1; c < classes; c++) {
      double score = origin[begin + c] + alpha * slope[begin + c];
      if (score > highest) {
        highest = score;
        best = c;
      }
    }
    return best;
  }
}
