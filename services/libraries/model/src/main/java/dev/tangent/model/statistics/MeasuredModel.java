package dev.tangent.model.statistics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.encoder.Encoder;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.linearization.Directions;
import dev.tangent.model.linearization.LinearizedModel;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.LayerObserver;
import dev.tangent.model.weights.Weights;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A fine-tuned model: f(x; θ₀ + τ), or in the tangent space f(x; θ₀) + J(x) τ. Its weights are
 * those of the base where τ does not move them, and copies elsewhere.
 */
public final class MeasuredModel implements AutoCloseable {

  private final PretrainedEncoder base;
  private final NDManager manager;
  private final Map<String, NDArray> origin;
  private final Map<String, NDArray> direction;

  private MeasuredModel(
      PretrainedEncoder base,
      NDManager manager,
      Map<String, NDArray> moved,
      Map<String, NDArray> direction) {
    this.base = base;
    this.manager = manager;
    this.direction = Map.copyOf(direction);
    this.origin = new LinkedHashMap<>();
    for (String name : base.parameters().names()) {
      origin.put(name, moved.getOrDefault(name, base.parameters().get(name)));
    }
  }

  /** The base, which must not be closed before. */
  public static MeasuredModel of(PretrainedEncoder base) {
    return new MeasuredModel(base, NativeEngine.newManager(), Map.of(), Map.of());
  }

  /**
   * f(x; θ₀ + τ).
   *
   * @throws dev.tangent.common.InvalidInputException when the vector is not one of the base's
   */
  public static MeasuredModel moved(PretrainedEncoder base, Path vector) {
    NDManager manager = NativeEngine.newManager();
    try {
      Map<String, NDArray> moved = Directions.read(base, vector, manager);
      moved.forEach((name, array) -> array.addi(base.parameters().get(name)));
      return new MeasuredModel(base, manager, moved, Map.of());
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /**
   * f(x; θ₀) + J(x) τ.
   *
   * @throws dev.tangent.common.InvalidInputException as {@link #moved}
   */
  public static MeasuredModel linearized(PretrainedEncoder base, Path vector) {
    NDManager manager = NativeEngine.newManager();
    try {
      return new MeasuredModel(base, manager, Map.of(), Directions.read(base, vector, manager));
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  Encoder encoder() {
    return base.encoder();
  }

  NDArray weight(String name) {
    return Objects.requireNonNull(origin.get(name), name);
  }

  /** Features [n, d]. Their gradient in a leaf is Jᵀ of its cotangent, at θ₀ + τ or at θ₀. */
  NDArray features(NDList inputs, Map<String, NDArray> leaves) {
    Map<String, NDArray> weights = new LinkedHashMap<>(origin);
    weights.putAll(leaves);
    return new LinearizedModel(base.encoder(), weights, direction).features(inputs);
  }

  /** Shows every linear layer to an observer; in the tangent space, what the base's layers read. */
  void observe(NDList inputs, LayerObserver observer) {
    Map<String, Value> values = new LinkedHashMap<>();
    origin.forEach((name, array) -> values.put(name, Value.constant(array)));
    base.encoder().encode(new Weights(values, observer), inputs);
  }

  @Override
  public void close() {
    manager.close();
  }
}
