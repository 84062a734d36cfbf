package dev.tangent.merging.geometry;

import dev.tangent.tensor.TensorInfo;
import java.util.regex.Pattern;

/** Which tensors are the matrices of linear layers, by shape and name: no configuration is read. */
public final class LinearLayers {

  /** Look-up tables have two dimensions, too; T5's and MPNet's relative positions are one. */
  private static final Pattern TABLES = Pattern.compile("embed|wte|wpe|relative_attention_bias");

  private LinearLayers() {}

  public static boolean isOne(TensorInfo tensor) {
    return tensor.shape().size() == 2
        && tensor.elements() > 0
        && !TABLES.matcher(tensor.name()).find();
  }
}
