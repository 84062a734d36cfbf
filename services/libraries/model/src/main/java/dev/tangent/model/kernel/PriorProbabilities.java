package dev.tangent.model.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.weights.Weights;

/** The pre-trained model's softmax probabilities, point by point. */
final class PriorProbabilities {

  private PriorProbabilities() {}

  /** points × classes. */
  static double[][] of(PretrainedEncoder base, ClassificationHead head, ExampleSource points) {
    double[][] probabilities = new double[points.size()][];
    for (int i = 0; i < probabilities.length; i++) {
      try (NDManager manager = NativeEngine.newManager();
          NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        Weights weights = base.parameters().asWeights();
        NDArray features =
            base.encoder().encode(weights, points.batch(manager, new int[] {i})).primal();
        NDArray logits = head.logits(features).toType(DataType.FLOAT64, false);
        probabilities[i] = logits.softmax(1).toDoubleArray();
      }
    }
    return probabilities;
  }
}
