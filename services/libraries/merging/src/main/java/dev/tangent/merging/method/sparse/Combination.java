package dev.tangent.merging.method.sparse;

import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.setting.ChoiceSetting;
import dev.tangent.merging.method.setting.Settings;

/**
 * How the masked vectors become one.
 *
 * @param elect whether only those elements count whose sign was elected
 * @param mean whether the sum is divided by the weights of those that count
 * @param majority whether a sum of zero takes the sign of the majority of all elements (TIES'
 *     authors); otherwise it counts as positive (mergekit)
 */
public record Combination(boolean elect, boolean mean, boolean majority) {

  /** {@code mean} divides by how many agree, {@code sum} does not. */
  public static final ChoiceSetting MERGE = ChoiceSetting.of("merge", "mean", "sum");

  /** What sign a sum of exactly zero has. */
  public static final ChoiceSetting ZERO = ChoiceSetting.of("zero-sign", "majority", "positive");

  /** Whether a method that only drops elements adds up what is left, or elects signs. */
  public static final ChoiceSetting THEN = ChoiceSetting.of("then", "linear", "ties");

  public static Combination election(Settings settings) {
    return new Combination(true, settings.is(MERGE, "mean"), settings.is(ZERO, "majority"));
  }

  /** The sum, or an election where {@link #THEN} says so. */
  public static Combination either(Settings settings) {
    return settings.is(THEN, "ties") ? election(settings) : new Combination(false, false, false);
  }

  public SparseMerge merge(MergeInputs inputs, Sparsifier sparsifier) {
    return new SparseMerge(inputs, sparsifier, this);
  }
}
