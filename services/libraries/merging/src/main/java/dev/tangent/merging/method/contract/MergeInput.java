package dev.tangent.merging.method.contract;

import dev.tangent.tensor.FiniteElements;
import dev.tangent.tensor.TensorSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of the things to be merged.
 *
 * @param id what names it for ever, whatever file it lies in: random masks are drawn by it
 * @param coefficient its weight, for methods that have weights; 1 otherwise
 * @param factors what was computed of this input alone before, for methods that ask for it; null
 *     where there is nothing
 * @param statistics what this input's model makes of its own task's data, for methods that go by
 *     it; null where there is nothing
 */
public record MergeInput(
    String id,
    TensorSource source,
    double coefficient,
    @Nullable TensorSource factors,
    @Nullable TensorSource statistics) {

  public MergeInput {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(source, "source");
    FiniteElements.requireCoefficient(coefficient);
  }

  public MergeInput(String id, TensorSource source, double coefficient) {
    this(id, source, coefficient, null, null);
  }

  public MergeInput(String id, TensorSource source) {
    this(id, source, 1);
  }

  /** The same input with these factors. */
  public MergeInput withFactors(TensorSource computed) {
    return new MergeInput(id, source, coefficient, computed, statistics);
  }

  /** The same input with these statistics. */
  public MergeInput withStatistics(TensorSource measured) {
    return new MergeInput(id, source, coefficient, factors, measured);
  }
}
