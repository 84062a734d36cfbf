package dev.tangent.training.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import dev.tangent.common.Method;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.weights.Parameters;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a fine-tune moves, with its optimiser's moments: θ itself (STANDARD) or τ = θ − θ₀
 * (LINEARIZED), for the weights that are not frozen and for no others.
 */
public final class TrainedParameters implements AutoCloseable {

  private final NDManager manager = NativeEngine.newManager();
  private final Parameters base;
  private final Method method;
  private final Map<String, NDArray> moving = new LinkedHashMap<>();
  private final Map<String, AdamW.Moments> moments = new LinkedHashMap<>();

  public TrainedParameters(Parameters base, Collection<String> frozen, Method method) {
    this.base = base;
    this.method = method;
    for (String name : base.names()) {
      if (!frozen.contains(name)) {
        NDArray origin = base.get(name);
        moving.put(name, method == Method.STANDARD ? copy(origin) : zeros(origin));
        moments.put(name, new AdamW.Moments(zeros(origin), zeros(origin)));
      }
    }
  }

  public Map<String, NDArray> moving() {
    return moving;
  }

  public AdamW.Moments moments(String name) {
    return moments.get(name);
  }

  DataType dataType() {
    return base.dataType();
  }

  /**
   * The point at which gradients are taken, as new handles on the same memory that autograd tracks:
   * θ (STANDARD) or θ₀ (LINEARIZED). They start without gradients and belong to the current scope.
   */
  Map<String, NDArray> leaves() {
    Map<String, NDArray> leaves = new LinkedHashMap<>();
    for (String name : moving.keySet()) {
      NDArray leaf = point(name).stopGradient();
      leaf.setRequiresGradient(true);
      leaves.put(name, leaf);
    }
    return leaves;
  }

  /** The complete point with these in the places of the trained weights. */
  Map<String, NDArray> complete(Map<String, NDArray> trained) {
    Map<String, NDArray> all = new LinkedHashMap<>();
    for (String name : base.names()) {
      all.put(name, trained.getOrDefault(name, base.get(name)));
    }
    return all;
  }

  /** The complete point itself, untracked: θ (STANDARD) or θ₀ (LINEARIZED). */
  public Map<String, NDArray> point() {
    Map<String, NDArray> all = new LinkedHashMap<>();
    base.names().forEach(name -> all.put(name, point(name)));
    return all;
  }

  /** τ, where the model is a linearized one; otherwise no direction at all. */
  public Map<String, NDArray> direction() {
    return method == Method.LINEARIZED ? moving : Map.of();
  }

  /**
   * θ ← (1 − η λ)θ − update. For τ that is τ ← (1 − η λ)τ − (η λ)θ₀ − update: decay is that of θ =
   * θ₀ + τ.
   *
   * @param retained 1 − η λ
   */
  void move(String name, NDArray update, double retained) {
    NDArray array = moving.get(name);
    if (retained != 1) {
      array.muli(retained);
      if (method == Method.LINEARIZED) {
        array.subi(base.get(name).mul(1 - retained));
      }
    }
    array.subi(update);
  }

  /** θ of one weight, whatever the method: θ itself or θ₀ + τ, in the current scope. */
  public NDArray theta(String name) {
    NDArray array = moving.get(name);
    return method == Method.STANDARD ? array : base.get(name).add(array);
  }

  /** τ = θ − θ₀ of one weight, whatever the method; not to be written to. */
  public NDArray displacement(String name) {
    NDArray array = moving.get(name);
    return method == Method.STANDARD ? array.sub(base.get(name)) : array;
  }

  private NDArray point(String name) {
    return method == Method.STANDARD ? moving.getOrDefault(name, base.get(name)) : base.get(name);
  }

  private NDArray copy(NDArray array) {
    return kept(array.duplicate());
  }

  private NDArray zeros(NDArray like) {
    return kept(manager.zeros(like.getShape(), like.getDataType()));
  }

  private NDArray kept(NDArray array) {
    array.attach(manager);
    NDScope.unregister(array);
    return array;
  }

  @Override
  public void close() {
    manager.close();
  }
}
