package dev.tangent.core.model;

import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the weights of an encoder by name, layer by layer. */
final class WeightShapes {

  private final Map<String, Shape> shapes = new LinkedHashMap<>();

  WeightShapes add(String name, long... shape) {
    shapes.put(name, new Shape(shape));
    return this;
  }

  WeightShapes linear(String name, int out, int in) {
    return add(name + ".weight", out, in).add(name + ".bias", out);
  }

  WeightShapes convolution(String name, int out, int in, int kernel) {
    return add(name + ".weight", out, in, kernel, kernel).add(name + ".bias", out);
  }

  WeightShapes norm(String name, int d) {
    return add(name + ".weight", d).add(name + ".bias", d);
  }

  Map<String, Shape> all() {
    return Collections.unmodifiableMap(shapes);
  }
}
