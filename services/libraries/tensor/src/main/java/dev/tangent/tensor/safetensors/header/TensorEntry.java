package dev.tangent.tensor.safetensors.header;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorInfo;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** One tensor's object in a header: {@code {"dtype": …, "shape": […], "data_offsets": [b, e]}}. */
final class TensorEntry {

  private final StrictJson json;
  private final String name;
  private DType dtype;
  private List<Long> shape;
  private List<Long> offsets;

  TensorEntry(StrictJson json, String name) {
    this.json = json;
    this.name = name;
  }

  TensorInfo read() throws IOException {
    json.object("tensor '" + name + "'", this::field);
    require(dtype, "dtype");
    require(shape, "shape");
    require(offsets, "data_offsets");
    if (offsets.size() != 2) {
      throw refuse("has data_offsets " + offsets + "; expected [begin, end]");
    }
    long begin = offsets.get(0);
    long end = offsets.get(1);
    if (begin > end) {
      throw refuse("has data_offsets " + offsets + "; expected begin ≤ end");
    }
    long expected = expectedBytes();
    if (end - begin != expected) {
      throw refuse(
          "has %d bytes (data_offsets %s); expected %d for %s%s"
              .formatted(end - begin, offsets, expected, dtype, shape));
    }
    return new TensorInfo(name, dtype, shape, begin, end);
  }

  private void field(String key) throws IOException {
    String what = "tensor '%s', %s".formatted(name, key);
    switch (key) {
      case "dtype" -> dtype = parse(json.text(what));
      case "shape" -> shape = json.naturals(what);
      case "data_offsets" -> offsets = json.naturals(what);
      default ->
          throw refuse("has a key '" + key + "'; expected only dtype, shape and data_offsets");
    }
  }

  private DType parse(String found) {
    return Arrays.stream(DType.values())
        .filter(known -> known.name().equals(found))
        .findFirst()
        .orElseThrow(
            () ->
                refuse(
                    "has dtype '%s'; expected one of %s"
                        .formatted(found, Arrays.toString(DType.values()))));
  }

  private long expectedBytes() {
    try {
      return dtype.elements(shape) * dtype.bytes();
    } catch (ArithmeticException e) {
      throw refuse("has shape " + shape + ", more elements than any file can hold");
    }
  }

  private void require(Object field, String key) {
    if (field == null) {
      throw refuse("has no " + key);
    }
  }

  private InvalidInputException refuse(String problem) {
    return json.refuse("tensor '" + name + "' " + problem, null);
  }
}
