package dev.tangent.merging;

import dev.tangent.merging.geometry.Geometry;
import dev.tangent.merging.streaming.Chunks;
import dev.tangent.merging.streaming.Sums;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.FiniteElements;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Writes a vector in float32 from values in double, and measures what it wrote. */
public final class VectorOutput {

  private final double[] values = new double[Chunks.ELEMENTS];
  private final float[] rounded = new float[Chunks.ELEMENTS];
  private final Geometry.Measurement measurement = new Geometry.Measurement();

  /** Computes the elements of one piece of a tensor. */
  public interface Elements {
    void compute(String tensor, long offset, double[] into, int length);
  }

  public Geometry write(
      Path out, Collection<TensorInfo> tensors, Map<String, String> metadata, Elements elements) {
    List<TensorSpec> specs =
        tensors.stream()
            .map(tensor -> new TensorSpec(tensor.name(), DType.F32, tensor.shape()))
            .toList();
    try (SafetensorsWriter writer = SafetensorsWriter.create(out, specs, metadata)) {
      specs.forEach(tensor -> write(writer, tensor, elements));
    }
    return measurement.geometry();
  }

  private void write(SafetensorsWriter writer, TensorSpec tensor, Elements elements) {
    measurement.begin(tensor.name());
    Chunks.forEach(
        tensor.elements(),
        (offset, length) -> {
          elements.compute(tensor.name(), offset, values, length);
          round(tensor.name(), offset, length);
          measurement.add(Sums.product(values, values, length));
          writer.writeFloats(rounded, 0, length);
        });
  }

  /** Leaves in both arrays what the file will hold: it is that which is measured. */
  private void round(String tensor, long offset, int length) {
    for (int i = 0; i < length; i++) {
      FiniteElements.requireInRange(DType.F32, values[i], tensor, offset + i);
      rounded[i] = (float) values[i];
      values[i] = rounded[i];
    }
  }
}
