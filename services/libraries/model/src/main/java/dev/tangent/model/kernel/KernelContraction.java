package dev.tangent.model.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tangent.common.CancelledException;
import dev.tangent.common.ProgressListener;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.engine.Gradients;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Adds J Jᵀ of one block of weights to the Gram matrices of the outputs. It holds that block's
 * Jacobian of one output, in memory that all outputs share.
 */
final class KernelContraction {

  private final PretrainedEncoder base;
  private final ClassificationHead head;
  private final ExampleSource points;

  /** For each weight of the block a row for each point. */
  private final Map<String, NDArray> jacobian = new LinkedHashMap<>();

  /**
   * @param manager holds the Jacobian
   */
  KernelContraction(
      PretrainedEncoder base,
      ClassificationHead head,
      ExampleSource points,
      List<String> block,
      NDManager manager) {
    this.base = base;
    this.head = head;
    this.points = points;
    for (String name : block) {
      NDArray weight = base.parameters().get(name);
      jacobian.put(
          name, manager.create(new Shape(points.size(), weight.size()), weight.getDataType()));
    }
  }

  void addTo(double[] gram, int output, ProgressListener progress) {
    for (int i = 0; i < points.size(); i++) {
      if (progress.cancelled()) {
        throw new CancelledException();
      }
      differentiate(output, i);
    }
    jacobian.values().forEach(rows -> contract(rows, gram));
  }

  /** ∂s_output(x_i)/∂W for each weight W of the block, into its row i. */
  private void differentiate(int output, int i) {
    try (NDManager temporary = NativeEngine.newManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Map<String, NDArray> leaves = new LinkedHashMap<>();
      for (String name : jacobian.keySet()) {
        NDArray leaf = base.parameters().get(name).stopGradient();
        leaf.setRequiresGradient(true);
        leaves.put(name, leaf);
      }
      NDList inputs = points.batch(temporary, new int[] {i});
      Gradients.backward(
          () -> {
            NDArray features = base.encoder().encode(weights(leaves), inputs).primal();
            return head.projections(features).get(new NDIndex("0, " + output));
          });
      NDIndex row = new NDIndex(i);
      jacobian.forEach(
          (name, rows) ->
              rows.set(row, Objects.requireNonNull(leaves.get(name)).getGradient().flatten()));
    }
  }

  private Weights weights(Map<String, NDArray> leaves) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (String name : base.parameters().names()) {
      values.put(name, Value.constant(leaves.getOrDefault(name, base.parameters().get(name))));
    }
    return new Weights(values);
  }

  private static void contract(NDArray rows, double[] gram) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray products = rows.matMul(rows.transpose());
      double[] added = products.toType(DataType.FLOAT64, false).toDoubleArray();
      for (int i = 0; i < gram.length; i++) {
        gram[i] += added[i];
      }
    }
  }
}
