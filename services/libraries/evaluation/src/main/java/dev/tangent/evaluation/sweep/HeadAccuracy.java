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
    predict(
        features,
        head,
        data,
        progress,
        (indices, rows, predicted) -> {
          for (int i = 0; i < indices.length; i++) {
            correct[0] += predicted[i] == data.label(indices[i]) ? 1 : 0;
          }
        });
    return new Accuracy(correct[0], data.size());
  }

  /** What is done with the predictions of a batch; its arrays are gone when it returns. */
  interface Visitor {

    /**
     * @param indices the examples of the batch
     * @param features [n, d] of these
     * @param predicted their classes
     */
    void visit(int[] indices, NDArray features, long[] predicted);
  }

  /** Batch by batch, as accuracies are counted. */
  static void predict(
      Function<NDList, NDArray> features,
      ClassificationHead head,
      ExampleSource data,
      ProgressListener progress,
      Visitor visitor) {
    Batches.forEach(
        data,
        progress,
        (indices, inputs) -> {
          NDArray rows = features.apply(inputs);
          visitor.visit(indices, rows, head.projections(rows).argMax(1).toLongArray());
        });
  }
}
