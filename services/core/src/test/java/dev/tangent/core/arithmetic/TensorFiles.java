package dev.tangent.core.arithmetic;

import dev.tangent.core.tensor.DType;
import dev.tangent.core.tensor.SafetensorsFile;
import dev.tangent.core.tensor.SafetensorsWriter;
import dev.tangent.core.tensor.TensorSource;
import dev.tangent.core.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Describes a small safetensors file, then writes it. */
final class TensorFiles {

  private record Content(TensorSpec spec, double[] values, byte[] bytes) {}

  private final List<Content> contents = new ArrayList<>();
  private final Map<String, String> metadata = new TreeMap<>();

  static TensorFiles with(String name, double... values) {
    return new TensorFiles().and(name, values);
  }

  TensorFiles and(String name, double... values) {
    return and(name, DType.F32, values);
  }

  TensorFiles and(String name, DType dtype, double... values) {
    return and(TensorSpec.of(name, dtype, values.length), values);
  }

  TensorFiles and(TensorSpec spec, double... values) {
    contents.add(new Content(spec, values, null));
    return this;
  }

  TensorFiles andBytes(String name, DType dtype, int... bytes) {
    byte[] raw = new byte[bytes.length];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (byte) bytes[i];
    }
    contents.add(new Content(TensorSpec.of(name, dtype, raw.length / dtype.bytes()), null, raw));
    return this;
  }

  TensorFiles metadata(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  TensorSource at(Path path) {
    List<TensorSpec> specs = contents.stream().map(Content::spec).toList();
    try (SafetensorsWriter writer = SafetensorsWriter.create(path, specs, metadata)) {
      for (Content content : contents) {
        if (content.bytes() == null) {
          writer.writeDoubles(content.values(), 0, content.values().length);
        } else {
          writer.write(ByteBuffer.wrap(content.bytes()));
        }
      }
    }
    return SafetensorsFile.open(path);
  }

  /** All elements of a tensor, exactly. */
  static double[] values(TensorSource source, String name) {
    double[] values = new double[(int) source.tensor(name).elements()];
    source.readDoubles(name, 0, values, values.length);
    return values;
  }
}
