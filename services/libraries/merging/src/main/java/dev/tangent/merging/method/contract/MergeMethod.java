package dev.tangent.merging.method.contract;

import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import java.util.List;

/**
 * A way of making one direction of several task vectors, or one model of several. A method is
 * stateless: what a merge needs to remember lives in the {@link Merge} that it begins. Adding one
 * is a class, its test, and its line in the registry.
 *
 * <p>Of every method it holds that the bytes of its result depend on the inputs, their ids and
 * order, and the settings: not on the size of blocks, nor on the number of threads.
 */
public interface MergeMethod {

  /** As the field calls it: ties, dare, tsv-m. */
  String name();

  InputScope reads();

  default Subject subject() {
    return Subject.VECTORS;
  }

  /** How many inputs there must be at least. */
  default int fewest() {
    return 1;
  }

  /** How many inputs there may be at most. */
  default int most() {
    return Integer.MAX_VALUE;
  }

  default boolean accepts(int count) {
    return count >= fewest() && count <= most();
  }

  /** How many inputs there may be, for people: {@code exactly 2}, {@code at least 1}. */
  default String count() {
    if (fewest() == most()) {
      return "exactly " + fewest();
    }
    return most() == Integer.MAX_VALUE
        ? "at least " + fewest()
        : "from %d to %d".formatted(fewest(), most());
  }

  /** Whether inputs may have coefficients; without, every coefficient must be 1. */
  default boolean weighted() {
    return false;
  }

  /** Whether an input may have this coefficient. */
  default boolean accepts(double coefficient) {
    return weighted() || coefficient == 1;
  }

  /** The coefficients that inputs may have, as the end of a sentence that begins "expected". */
  default String coefficients() {
    return weighted() ? "a finite number" : "1, for %s has no coefficients".formatted(name());
  }

  List<Setting<?>> settings();

  /**
   * Makes the passes over whole inputs that the method needs, and is then ready for their tensors.
   *
   * @throws dev.tangent.common.InvalidInputException when an element is not finite, or a setting
   *     does not suit the inputs
   */
  Merge begin(MergeInputs inputs, Settings settings);
}
