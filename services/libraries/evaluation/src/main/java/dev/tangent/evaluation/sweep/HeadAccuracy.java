package dev.tangent.evaluation.sweep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.tangent.common.ProgressListener;
import dev.tangent.common.statistics.Accuracy;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.Batches;
import dev.tangent.model.input.ExampleSource;
import java.util.function.Function;

/** The accuracy of some features under a head over a dataset. */
public final class HeadAccuracy {

  private HeadAccuracy() {}

  /**
   * @param features gives [n, d] for a batch's inputs
   */
  public static Accuracy measure(
      Function<NDList, NDArray> features,
      ClassificationHead head,
      ExampleSource data,
      ProgressListener progress) {
    int[] correct = {0};
    Batches.forEach(
        data,
        progress,
        (indices, inputs) -> {
          long[] predicted = head.projections(features.apply(inputs)).argMax(1).toLongArray();
          for (int i = 0; i < indices.length; i++) {
            correct[0] += predicted[i] == data.label(indices[i]) ? 1 : 0;
          }
        });
    return new Accuracy(correct[0], data.size());
  }
}
