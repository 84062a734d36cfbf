package dev.tangent.model.linearization;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.ProgressListener;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * f₀ and every J·d over a dataset split, as a safetensors file: {@code f0} [n, d], {@code
 * jvp.<name>} [n, d] a direction, {@code labels} [n], and on demand the inputs as the model saw
 * them. Rows are in the dataset's order. features(α) = f₀ + Σ αᵢ J dᵢ exactly, for any number of
 * points.
 */
public final class TangentFeatures implements AutoCloseable {

  static final String PRIMAL = "f0";
  static final String TANGENT = "jvp.";
  static final String LABELS = "labels";
  static final String INPUT_IDS = "input_ids";
  static final String ATTENTION_MASK = "attention_mask";

  private final TensorSource source;
  private final int[] labels;

  private TangentFeatures(TensorSource source, int[] labels) {
    this.source = source;
    this.labels = labels;
  }

  /**
   * Computes and writes them.
   *
   * @param directions files of task vectors of this base, in any number
   * @param names what each is called in the file, unique
   */
  public static void compute(
      PretrainedEncoder base,
      List<Path> directions,
      List<String> names,
      ExampleSource data,
      Path out,
      ProgressListener progress) {
    new TangentFeatureWriter(base, directions, names, data).write(out, false, progress);
  }

  /**
   * As {@link #compute}, with the inputs: {@code input_ids} and {@code attention_mask} [n, t],
   * int64, padded with 0 to the longest example; or {@code pixel_values} [n, 3, s, s], float32.
   */
  public static void computeWithInputs(
      PretrainedEncoder base,
      List<Path> directions,
      List<String> names,
      ExampleSource data,
      Path out,
      ProgressListener progress) {
    new TangentFeatureWriter(base, directions, names, data).write(out, true, progress);
  }

  /**
   * @throws InvalidInputException when the file has no tangent features, or of unequal shapes
   */
  public static TangentFeatures open(Path file) {
    TensorSource source = SafetensorsFile.open(file);
    try {
      return new TangentFeatures(source, labels(source, file));
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
  }

  private static int[] labels(TensorSource source, Path file) {
    if (!source.tensors().containsKey(PRIMAL) || !source.tensors().containsKey(LABELS)) {
      throw new InvalidInputException(
          file + " has no tangent features: expected tensors " + PRIMAL + " and " + LABELS);
    }
    List<Long> shape = source.tensor(PRIMAL).shape();
    for (TensorInfo info : source.tensors().values()) {
      if (info.name().startsWith(TANGENT) && !info.shape().equals(shape)) {
        throw new InvalidInputException(
            file + ": " + info.name() + " has shape " + info.shape() + ", f0 has " + shape);
      }
    }
    ByteBuffer buffer = source.read(LABELS);
    int[] labels = new int[Math.toIntExact(source.tensor(LABELS).elements())];
    if (shape.size() != 2 || shape.get(0) != labels.length) {
      throw new InvalidInputException(
          file + ": f0 has shape " + shape + " for " + labels.length + " labels");
    }
    Arrays.setAll(labels, i -> Math.toIntExact(buffer.getLong(i * Long.BYTES)));
    return labels;
  }

  public int size() {
    return labels.length;
  }

  public int dimension() {
    return Math.toIntExact(source.tensor(PRIMAL).shape().get(1));
  }

  public int[] labels() {
    return labels.clone();
  }

  /** The names of the directions. */
  public List<String> directions() {
    return source.tensors().keySet().stream()
        .filter(name -> name.startsWith(TANGENT))
        .map(name -> name.substring(TANGENT.length()))
        .toList();
  }

  /** Rows [first, first + count) of f₀. */
  public float[] primal(int first, int count) {
    return rows(PRIMAL, first, count);
  }

  /** Rows [first, first + count) of J·d for the direction of this name. */
  public float[] tangent(String direction, int first, int count) {
    if (!source.tensors().containsKey(TANGENT + direction)) {
      throw new InvalidInputException(
          "the tangent features have no direction " + direction + ", only " + directions());
    }
    return rows(TANGENT + direction, first, count);
  }

  private float[] rows(String name, int first, int count) {
    float[] rows = new float[count * dimension()];
    source.readFloats(name, (long) first * dimension(), rows, rows.length);
    return rows;
  }

  @Override
  public void close() {
    source.close();
  }
}
