package dev.tangent.evaluation.sweep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.engine.Doubles;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.head.ClassificationHead;

/** Stored features under a head. */
public final class Projections {

  private Projections() {}

  /**
   * ⟨x, E_c⟩ for every row x and class c.
   *
   * @param rows [n · d]
   * @return [n · classes]
   */
  public static double[] of(ClassificationHead head, float[] rows) {
    try (NDManager manager = NativeEngine.newManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      int d = head.dimension();
      NDArray array = manager.create(rows, new Shape(rows.length / d, d));
      return Doubles.of(head.projections(array));
    }
  }
}
