package dev.tangent.model.value;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Frees what a block computed on its way to its result. DJL attaches a result to its first
 * operand's manager, which for weights lives as long as the model; a scope closes it whatever it is
 * attached to. Closing a handle does not free what autograd still needs.
 */
public final class Scope {

  private Scope() {}

  /** Runs the block; its result outlives it and belongs to the enclosing scope. */
  public static Value value(Supplier<Value> block) {
    Value result;
    try (NDScope scope = new NDScope()) {
      result = block.get();
      forEach(result, NDScope::unregister);
      scope.suppressNotUsedWarning();
    }
    forEach(result, NDScope::register);
    return result;
  }

  /** Runs the block; its result outlives it and belongs to the enclosing scope. */
  public static NDArray array(Supplier<NDArray> block) {
    return Objects.requireNonNull(tangents(block));
  }

  /** As {@link #array}, where null stands for zero. */
  public static @Nullable NDArray tangents(Supplier<@Nullable NDArray> block) {
    @Nullable NDArray result;
    try (NDScope scope = new NDScope()) {
      result = block.get();
      if (result != null) {
        NDScope.unregister(result);
      }
      scope.suppressNotUsedWarning();
    }
    if (result != null) {
      NDScope.register(result);
    }
    return result;
  }

  /** Takes an array out of the current scope: it lives as long as the manager. */
  public static NDArray kept(NDArray array, NDManager manager) {
    array.attach(manager);
    NDScope.unregister(array);
    return array;
  }

  private static void forEach(Value value, Consumer<NDArray> action) {
    action.accept(value.primal());
    action.accept(value.constant());
    if (value.hasTangents()) {
      action.accept(value.tangents());
    }
  }
}
