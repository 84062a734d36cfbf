package dev.tangent.merging;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.streaming.Disagreements;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import java.util.ArrayList;
import java.util.List;

/**
 * What a checkpoint changed of its base.
 *
 * @param changed the base's tensors whose bytes differ, in its order
 * @param zero the others
 */
record ChangedTensors(List<TensorInfo> changed, List<String> zero) {

  /**
   * @throws InvalidInputException when names or shapes differ (all of them are listed), or a tensor
   *     of integers changed
   */
  static ChangedTensors of(TensorSource base, TensorSource checkpoint) {
    requireSameTensors(base, checkpoint);
    List<TensorInfo> changed = new ArrayList<>();
    List<String> zero = new ArrayList<>();
    TensorComparison comparison = new TensorComparison();
    for (TensorInfo tensor : base.tensors().values()) {
      if (comparison.identical(base, checkpoint, tensor.name())) {
        zero.add(tensor.name());
      } else {
        changed.add(tensor);
      }
    }
    requireFloatingPoint(changed, base, checkpoint);
    return new ChangedTensors(changed, zero);
  }

  private static void requireSameTensors(TensorSource base, TensorSource checkpoint) {
    Disagreements disagreements = new Disagreements();
    disagreements.compareAll(base, checkpoint);
    disagreements.requireNone(title(base, checkpoint));
  }

  private static void requireFloatingPoint(
      List<TensorInfo> changed, TensorSource base, TensorSource checkpoint) {
    Disagreements disagreements = new Disagreements();
    for (TensorInfo tensor : changed) {
      if (!tensor.dtype().isFloatingPoint()) {
        disagreements.different(
            "'%s' of %s has other values, which a task vector cannot express"
                .formatted(tensor.name(), tensor.dtype()));
      }
    }
    disagreements.requireNone(title(base, checkpoint));
  }

  private static String title(TensorSource base, TensorSource checkpoint) {
    return "checkpoint %s does not match its base %s"
        .formatted(checkpoint.files().get(0), base.files().get(0));
  }
}
