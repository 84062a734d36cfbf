package dev.tangent.tensor.safetensors.header;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorInfo;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One tensor's object in a header: {@code {"dtype": …, "shape": […], "data_offsets": [b, e]}}. */
final class TensorEntry {

  private final StrictJson json;
  private final String name;
  private @Nullable DType dtype;
  private @Nullable List<Long> shape;
  private @Nullable List<Long> offsets;

  TensorEntry(StrictJson json, String name) {
    this.json = json;
    this.name = name;
  }

  TensorInfo read() throws IOException {
    json.object("tensor '" + name + "'", this::field);
    DType dtype = require(this.dtype, "dtype");
    List<Long> shape = require(this.shape, "shape");
    List<Long> offsets = require(this.offsets, "data_offsets");
    if (offsets.size() != 2) {
      throw refuse("has data_offsets " + offsets + "; expected [begin, end]");
    }
    long begin = offsets.get(0);
    long end = offsets.get(1);
    if (begin > end) {
      throw refuse("has data_offsets " + offsets + "; expected begin ≤ end");
    }
    long expected = expectedBytes(dtype, shape);
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

  private long expectedBytes(DType dtype, List<Long> shape) {
    try {
      return dtype.elements(shape) * dtype.bytes();
    } catch (ArithmeticException e) {
      throw refuse("has shape " + shape + ", more elements than any file can hold");
    }
  }

  private <T> T require(@Nullable T field, String key) {
    if (field == null) {
      throw refuse("has no " + key);
    }
    return field;
  }

  private InvalidInputException refuse(String problem) {
    return json.refuse("tensor '" + name + "' " + problem, null);
  }
}
