package dev.tangent.model.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.tangent.model.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Named arrays of one float type that live until they are closed: θ₀, or a direction in its space.
 */
public final class Parameters implements AutoCloseable {

  private final NDManager manager;
  private final Map<String, NDArray> arrays;

  /**
   * @param manager owns the arrays and is closed with them
   */
  public Parameters(NDManager manager, Map<String, NDArray> arrays) {
    this.manager = manager;
    this.arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    this.arrays.values().forEach(array -> array.attach(manager));
  }

  public Set<String> names() {
    return arrays.keySet();
  }

  public NDArray get(String name) {
    NDArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("no parameter named " + name);
    }
    return array;
  }

  public DataType dataType() {
    return arrays.values().iterator().next().getDataType();
  }

  public NDManager manager() {
    return manager;
  }

  /** These as the weights of an evaluation without directions, in the current scope. */
  public Weights asWeights() {
    Map<String, Value> values = new LinkedHashMap<>();
    arrays.forEach((name, array) -> values.put(name, Value.constant(array)));
    return new Weights(values);
  }

  @Override
  public void close() {
    manager.close();
  }
}
