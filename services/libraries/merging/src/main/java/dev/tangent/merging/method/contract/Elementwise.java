package dev.tangent.merging.method.contract;

/** A merged element that depends on the elements at its own place, and on what is known before. */
public interface Elementwise {

  /** (1/T) Σ_t values[t]. */
  Elementwise MEAN =
      (offset, values, into, at, length) -> {
        for (int i = 0; i < length; i++) {
          into[at + i] = sum(values, i) / values.length;
        }
      };

  /** Σ_t values[t][i], in the order of the inputs. */
  static double sum(double[][] values, int i) {
    double sum = 0;
    for (double[] vector : values) {
      sum += vector[i];
    }
    return sum;
  }

  /**
   * Computes {@code into[at + i]} from {@code values[t][i]} for i &lt; {@code length}. The values
   * may be overwritten.
   *
   * @param offset the place of the first element in its tensor
   */
  void merge(long offset, double[][] values, double[] into, int at, int length);

  /** The merge of one tensor by this rule. */
  default TensorMerge of(MergeInputs inputs, String tensor) {
    return (offset, into, at, length) ->
        inputs.forEach(
            tensor,
            offset,
            length,
            (from, values, n) -> merge(from, values, into, at + (int) (from - offset), n));
  }
}
