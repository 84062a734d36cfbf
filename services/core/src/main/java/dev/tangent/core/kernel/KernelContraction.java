package dev.tangent.core.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import dev.tangent.core.CancelledException;
import dev.tangent.core.ProgressListener;
import dev.tangent.core.model.ClassificationHead;
import dev.tangent.core.model.ExampleSource;
import dev.tangent.core.model.Gradients;
import dev.tangent.core.model.NativeEngine;
import dev.tangent.core.model.PretrainedEncoder;
import dev.tangent.core.model.Weights;
import dev.tangent.core.model.operation.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds J Jᵀ of one block of weights and one output to a Gram matrix. */
final class KernelContraction {

  private final PretrainedEncoder base;
  private final ClassificationHead head;
  private final ExampleSource points;

  KernelContraction(PretrainedEncoder base, ClassificationHead head, ExampleSource points) {
    this.base = base;
    this.head = head;
    this.points = points;
  }

  void addTo(double[] gram, List<String> block, int output, ProgressListener progress) {
    try (NDManager manager = NativeEngine.newManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Map<String, NDList> jacobian = new LinkedHashMap<>();
      block.forEach(name -> jacobian.put(name, new NDList()));
      for (int i = 0; i < points.size(); i++) {
        if (progress.cancelled()) {
          throw new CancelledException();
        }
        gradients(block, output, i)
            .forEach((name, row) -> jacobian.get(name).add(kept(row, manager)));
      }
      jacobian.values().forEach(rows -> contract(rows, gram));
    }
  }

  /** ∂s_output(x_i)/∂W for each weight W of the block, flattened. */
  private Map<String, NDArray> gradients(List<String> block, int output, int i) {
    Map<String, NDArray> gradients = new LinkedHashMap<>();
    try (NDManager manager = NativeEngine.newManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Map<String, NDArray> leaves = new LinkedHashMap<>();
      for (String name : block) {
        NDArray leaf = base.parameters().get(name).stopGradient();
        leaf.setRequiresGradient(true);
        leaves.put(name, leaf);
      }
      NDList inputs = points.batch(manager, new int[] {i});
      Gradients.backward(
          () -> {
            NDArray features = base.encoder().encode(weights(leaves), inputs).primal();
            return head.projections(features).get(new NDIndex("0, " + output));
          });
      leaves.forEach(
          (name, leaf) -> {
            NDArray flat = leaf.getGradient().flatten().duplicate();
            NDScope.unregister(flat);
            gradients.put(name, flat);
          });
    }
    return gradients;
  }

  private Weights weights(Map<String, NDArray> leaves) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (String name : base.parameters().names()) {
      values.put(name, Value.constant(leaves.getOrDefault(name, base.parameters().get(name))));
    }
    return new Weights(values);
  }

  private static NDArray kept(NDArray row, NDManager manager) {
    row.attach(manager);
    return row;
  }

  private static void contract(NDList rows, double[] gram) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray jacobian = NDArrays.stack(rows);
      rows.forEach(NDArray::close);
      NDArray products = jacobian.matMul(jacobian.transpose());
      double[] added = products.toType(DataType.FLOAT64, false).toDoubleArray();
      for (int i = 0; i < gram.length; i++) {
        gram[i] += added[i];
      }
    }
  }
}
