package dev.tangent.model.weights;

import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the weights of an encoder by name, layer by layer. */
public final class WeightShapes {

  private final Map<String, Shape> shapes = new LinkedHashMap<>();

  public WeightShapes add(String name, long... shape) {
    shapes.put(name, new Shape(shape));
    return this;
  }

  public WeightShapes linear(String name, int out, int in) {
    return add(name + ".weight", out, in).add(name + ".bias", out);
  }

  public WeightShapes convolution(String name, int out, int in, int kernel) {
    return add(name + ".weight", out, in, kernel, kernel).add(name + ".bias", out);
  }

  public WeightShapes norm(String name, int d) {
    return add(name + ".weight", d).add(name + ".bias", d);
  }

  public Map<String, Shape> all() {
    return Collections.unmodifiableMap(shapes);
  }
}
