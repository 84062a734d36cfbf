package dev.tangent.model.curvature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.value.Scope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Σ x xᵀ over rows x that come a few at a time: collected, so that products are large ones. */
public final class RowGram {

  private static final int TOGETHER = 1024;

  private final NDManager manager;
  private NDList waiting = new NDList();
  private long rows;
  private @Nullable NDArray sum;

  public RowGram(NDManager manager) {
    this.manager = manager;
  }

  /**
   * @param more [rows, d], which becomes this one's own
   */
  public void add(NDArray more) {
    waiting.add(Scope.kept(more, manager));
    rows += more.getShape().get(0);
    if (rows >= TOGETHER) {
      flush();
    }
  }

  /** Σ x xᵀ / n, [d, d]. */
  public NDArray mean(long n) {
    flush();
    return Objects.requireNonNull(sum, "no rows").divi(n);
  }

  private void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray x = waiting.size() == 1 ? waiting.get(0) : NDArrays.concat(waiting);
      if (sum == null) {
        long d = x.getShape().get(1);
        sum = Scope.kept(manager.zeros(new Shape(d, d), x.getDataType()), manager);
      }
      sum.addi(x.transpose().matMul(x));
    }
    waiting.forEach(NDArray::close);
    waiting = new NDList();
    rows = 0;
  }
}
