package dev.tangent.merging.method.spectral;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.matrix.Matrix;
import dev.tangent.merging.matrix.Svd;
import dev.tangent.merging.streaming.Disagreements;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.FiniteElements;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The singular triples of a vector's matrices, stored, so that a merge of this vector with others
 * need not compute them again: of each tensor of o × i the first r = ⌊min(o, i)/2⌋, as {@code
 * left/<name>} (r × o, rows u_j), {@code values/<name>} (r, descending) and {@code right/<name>} (r
 * × i, rows v_j), in float32. Two vectors need half of the triples, and more need fewer.
 */
public final class SingularFactors {

  private static final String LEFT = "left/";
  private static final String VALUES = "values/";
  private static final String RIGHT = "right/";
  private static final String FORMAT = "tangent.factors";

  private SingularFactors() {}

  /**
   * Decomposes one vector, a matrix at a time.
   *
   * @throws InvalidInputException when an element is not finite (file, tensor, index), or a tensor
   *     has more elements than a matrix in memory can have
   */
  public static void write(TensorSource vector, Path out) {
    List<TensorInfo> matrices =
        vector.tensors().values().stream().filter(SingularFactors::isDecomposed).toList();
    List<TensorSpec> specs = new ArrayList<>();
    matrices.forEach(matrix -> specs.addAll(specs(matrix)));
    try (SafetensorsWriter writer = SafetensorsWriter.create(out, specs, Map.of(FORMAT, "svd"))) {
      for (TensorInfo info : matrices) {
        Svd svd = Svd.top(matrix(vector, info), rank(info));
        writer.writeDoubles(svd.left().values(), 0, svd.left().values().length);
        writer.writeDoubles(svd.values(), 0, svd.values().length);
        writer.writeDoubles(svd.right().values(), 0, svd.right().values().length);
      }
    }
  }

  /** What is stored of a matrix, in the file's order. */
  private static List<TensorSpec> specs(TensorInfo matrix) {
    String name = matrix.name();
    long rank = rank(matrix);
    return List.of(
        new TensorSpec(LEFT + name, DType.F32, List.of(rank, matrix.shape().get(0))),
        new TensorSpec(VALUES + name, DType.F32, List.of(rank)),
        new TensorSpec(RIGHT + name, DType.F32, List.of(rank, matrix.shape().get(1))));
  }

  private static boolean isDecomposed(TensorInfo tensor) {
    return tensor.shape().size() == 2 && tensor.elements() > 0;
  }

  private static int rank(TensorInfo matrix) {
    return (int) (Math.min(matrix.shape().get(0), matrix.shape().get(1)) / 2);
  }

  private static Matrix matrix(TensorSource vector, TensorInfo info) {
    if (info.elements() > Integer.MAX_VALUE) {
      throw new InvalidInputException(
          "%s: tensor '%s' of %s has more elements than a matrix in memory can have (%d)"
              .formatted(vector.fileOf(info.name()), info.name(), info.shape(), Integer.MAX_VALUE));
    }
    Matrix matrix =
        Matrix.zero(Math.toIntExact(info.shape().get(0)), Math.toIntExact(info.shape().get(1)));
    FiniteElements.read(vector, info.name(), 0, matrix.values(), matrix.values().length);
    return matrix;
  }

  /**
   * The first {@code rank} triples of one task's weight: stored ones, or where so many are not
   * stored (of one vector alone, or of a tensor that the vector does not move) computed.
   *
   * @throws InvalidInputException when the factors are those of another vector
   */
  static Svd top(TaskMatrices tasks, int t, int rank) {
    TensorSource factors = tasks.inputs().factors(t);
    String name = tasks.tensor().name();
    if (factors == null || !tasks.inputs().has(t, name) || rank > rank(tasks.tensor())) {
      return Svd.top(tasks.get(t), rank);
    }
    requireOf(factors, tasks.tensor());
    return new Svd(
        read(factors, LEFT + name, rank, tasks.rows()),
        read(factors, VALUES + name, rank, 1).values(),
        read(factors, RIGHT + name, rank, tasks.columns()));
  }

  private static void requireOf(TensorSource factors, TensorInfo matrix) {
    Disagreements disagreements = new Disagreements();
    for (TensorSpec expected : specs(matrix)) {
      String name = expected.name();
      @Nullable TensorInfo found = factors.tensors().get(name);
      if (found == null) {
        disagreements.missing(name);
      } else if (!found.shape().equals(expected.shape())) {
        disagreements.different(
            "'%s' is %s, expected %s".formatted(name, found.shape(), expected.shape()));
      }
    }
    disagreements.requireNone(
        "%s are not the factors of a vector with '%s' of %s"
            .formatted(factors.files().get(0), matrix.name(), matrix.shape()));
  }

  /** The first rows of a stored matrix. */
  private static Matrix read(TensorSource factors, String name, int rows, int columns) {
    Matrix matrix = Matrix.zero(rows, columns);
    FiniteElements.read(factors, name, 0, matrix.values(), matrix.values().length);
    return matrix;
  }
}
