package dev.tangent.training.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.tangent.common.Method;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.engine.NativeMemory;
import dev.tangent.model.value.Scope;
import dev.tangent.model.weights.Parameters;
import dev.tangent.training.parameter.LowRankFactors;
import dev.tangent.training.parameter.ParameterPlan;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a fine-tune moves: θ itself (STANDARD) or τ = θ − θ₀ (LINEARIZED), for the weights that are
 * not frozen and for no others; and the parameters by which it does, with their optimiser's
 * moments: the weights themselves, or matrices whose product they move by.
 */
public final class TrainedParameters implements AutoCloseable {

  private final NDManager manager = NativeEngine.newManager();
  private final Parameters base;
  private final Method method;
  private final Map<String, NDArray> moving = new LinkedHashMap<>();
  private final Map<String, NDArray> optimized = new LinkedHashMap<>();
  private final Map<String, AdamW.Moments> moments = new LinkedHashMap<>();
  private final Map<String, NDArray> masks = new LinkedHashMap<>();
  private final Map<String, LowRankWeight> products = new LinkedHashMap<>();

  /** Whole weights: all that are not frozen. */
  public TrainedParameters(Parameters base, Collection<String> frozen, Method method) {
    this(
        base,
        ParameterPlan.of(base.names().stream().filter(n -> !frozen.contains(n)).toList()),
        method);
  }

  /**
   * @param plan names of the base's weights
   */
  public TrainedParameters(Parameters base, ParameterPlan plan, Method method) {
    this.base = base;
    this.method = method;
    for (String name : plan.weights()) {
      NDArray origin = base.get(name);
      moving.put(name, method == Method.STANDARD ? copy(origin) : zeros(origin));
      if (plan.factors().containsKey(name)) {
        addProduct(name, plan.factors().get(name));
      } else {
        optimize(name, moving.get(name));
      }
    }
    plan.masks().forEach((name, mask) -> masks.put(name, kept(mask(mask, base.get(name)))));
  }

  private void optimize(String name, NDArray array) {
    optimized.put(name, array);
    moments.put(name, new AdamW.Moments(zeros(array), zeros(array)));
  }

  private void addProduct(String name, LowRankFactors factors) {
    LowRankWeight product = new LowRankWeight(name, base.get(name), factors, method, this::kept);
    products.put(name, product);
    product.parameters().forEach(this::optimize);
  }

  private NDArray mask(boolean[] moves, NDArray like) {
    float[] numbers = new float[moves.length];
    for (int i = 0; i < moves.length; i++) {
      numbers[i] = moves[i] ? 1 : 0;
    }
    return NativeMemory.own(manager.create(numbers, like.getShape()), like.getDataType());
  }

  /** θ or τ of the weights that move. */
  public Map<String, NDArray> moving() {
    return moving;
  }

  /** What the optimiser moves, by name: the weights themselves, or what they are products of. */
  public Map<String, NDArray> optimized() {
    return optimized;
  }

  public AdamW.Moments moments(String name) {
    return Objects.requireNonNull(moments.get(name), name);
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

  /** The gradients of what the optimiser moves, from those of the leaves, in the current scope. */
  Map<String, NDArray> gradients(Map<String, NDArray> leaves) {
    Map<String, NDArray> gradients = new LinkedHashMap<>();
    leaves.forEach(
        (name, leaf) -> {
          NDArray gradient = leaf.getGradient();
          if (products.containsKey(name)) {
            gradients.putAll(products.get(name).gradients(gradient));
          } else {
            gradients.put(
                name, masks.containsKey(name) ? gradient.muli(masks.get(name)) : gradient);
          }
        });
    return gradients;
  }

  /**
   * θ ← (1 − η λ)θ − update. For τ that is τ ← (1 − η λ)τ − (η λ)θ₀ − update: decay is that of θ =
   * θ₀ + τ. Of a mask only the elements move that it has; what makes a product decays itself.
   *
   * @param retained 1 − η λ
   */
  void move(String name, NDArray update, double retained) {
    NDArray mask = masks.get(name);
    if (mask != null) {
      NDArray decay = theta(name).mul(1 - retained);
      Objects.requireNonNull(moving.get(name), name).subi(decay.addi(update).muli(mask));
      return;
    }
    NDArray array = Objects.requireNonNull(optimized.get(name), name);
    if (retained != 1) {
      array.muli(retained);
      if (method == Method.LINEARIZED && moving.containsKey(name)) {
        array.subi(base.get(name).mul(1 - retained));
      }
    }
    array.subi(update);
  }

  /** Brings the weights that are products to where what they are products of was moved. */
  public void refresh() {
    products.forEach((name, product) -> product.writeTo(moving(name)));
  }

  /** θ of one weight, whatever the method: θ itself or θ₀ + τ, in the current scope. */
  public NDArray theta(String name) {
    NDArray array = moving(name);
    return method == Method.STANDARD ? array : base.get(name).add(array);
  }

  /** τ = θ − θ₀ of one weight, whatever the method; not to be written to. */
  public NDArray displacement(String name) {
    NDArray array = moving(name);
    return method == Method.STANDARD ? array.sub(base.get(name)) : array;
  }

  private NDArray moving(String name) {
    return Objects.requireNonNull(moving.get(name), name);
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
    return Scope.kept(array, manager);
  }

  @Override
  public void close() {
    manager.close();
  }
}
