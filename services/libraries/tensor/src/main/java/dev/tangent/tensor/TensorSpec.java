package dev.tangent.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What a tensor is called, what its elements are, and how they are laid out (row-major). */
public record TensorSpec(String name, DType dtype, List<Long> shape) {

  public TensorSpec {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(dtype, "dtype");
    shape = List.copyOf(shape);
    if (shape.stream().anyMatch(size -> size < 0)) {
      throw new IllegalArgumentException("tensor '" + name + "' has a negative size: " + shape);
    }
    dtype.elements(shape);
  }

  /** The spec of a tensor with these sizes, slowest-varying first. */
  public static TensorSpec of(String name, DType dtype, long... shape) {
    return new TensorSpec(name, dtype, Arrays.stream(shape).boxed().toList());
  }

  public long elements() {
    return dtype.elements(shape);
  }

  public long byteLength() {
    return elements() * dtype.bytes();
  }
}
