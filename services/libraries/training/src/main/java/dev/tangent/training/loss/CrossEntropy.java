package dev.tangent.training.loss;

import ai.djl.ndarray.NDArray;

/** The mean of −log softmax(logits)[label] over a batch. */
public final class CrossEntropy {

  private CrossEntropy() {}

  /**
   * @param logits [n, classes]
   * @param labels [n], INT64
   */
  public static NDArray mean(NDArray logits, NDArray labels) {
    return logits.logSoftmax(-1).gather(labels.expandDims(1), 1).mean().neg();
  }
}
