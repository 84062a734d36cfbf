package dev.tangent.tensor;

import java.util.List;
import java.util.Objects;

/**
 * A tensor of a file: what it is, and the bytes [begin, end) that it takes, counted from the end of
 * the file's header.
 */
public record TensorInfo(String name, DType dtype, List<Long> shape, long begin, long end) {

  public TensorInfo {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(dtype, "dtype");
    shape = List.copyOf(shape);
    if (begin < 0 || end - begin != dtype.elements(shape) * dtype.bytes()) {
      throw new IllegalArgumentException(
          "tensor '%s' of %s%s does not fill bytes [%d, %d)"
              .formatted(name, dtype, shape, begin, end));
    }
  }

  public long elements() {
    return byteLength() / dtype.bytes();
  }

  public long byteLength() {
    return end - begin;
  }

  public TensorSpec spec() {
    return new TensorSpec(name, dtype, shape);
  }
}
