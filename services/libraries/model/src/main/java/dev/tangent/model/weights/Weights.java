package dev.tangent.model.weights;

import dev.tangent.model.operation.LayerNorm;
import dev.tangent.model.operation.Linear;
import dev.tangent.model.operation.RmsNorm;
import dev.tangent.model.value.Value;
import java.util.Map;

/**
 * The named weights of one evaluation of an encoder: θ, with tangents where there are directions.
 */
public final class Weights {

  private final Map<String, Value> values;
  private final LayerObserver observer;

  public Weights(Map<String, Value> values) {
    this(values, LayerObserver.NONE);
  }

  /**
   * @param observer sees every linear layer of the evaluation
   */
  public Weights(Map<String, Value> values, LayerObserver observer) {
    this.values = values;
    this.observer = observer;
  }

  public Value get(String name) {
    Value value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no weight named " + name);
    }
    return value;
  }

  /** The layer of this name, with its weight and bias. */
  public Value linear(String name, Value x) {
    Value y = Linear.apply(x, get(name + ".weight"), get(name + ".bias"));
    return observer.linear(name, x, y);
  }

  /** The layer of this name, which has a weight and no bias. */
  public Value projection(String name, Value x) {
    return observer.linear(name, x, Linear.apply(x, get(name + ".weight")));
  }

  /** The layer norm of this name, with its gain and bias. */
  public Value norm(String name, Value x, float epsilon) {
    return LayerNorm.apply(x, get(name + ".weight"), get(name + ".bias"), epsilon);
  }

  /** The RMS norm of this name. */
  public Value rmsNorm(String name, Value x, double epsilon) {
    return RmsNorm.apply(x, get(name + ".weight"), epsilon);
  }

  /** The layer norm of this name, which has a gain and no bias. */
  public Value gainNorm(String name, Value x, float epsilon) {
    return LayerNorm.apply(x, get(name + ".weight"), epsilon);
  }
}
