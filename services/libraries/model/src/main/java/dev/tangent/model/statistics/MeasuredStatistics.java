package dev.tangent.model.statistics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tangent.model.engine.NativeTensors;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured, each by the name of the weight that it is of. */
public final class MeasuredStatistics implements AutoCloseable {

  private final NDManager manager;
  private final Map<String, NDArray> arrays;

  /**
   * @param manager owns the arrays and is closed with them
   */
  MeasuredStatistics(NDManager manager, Map<String, NDArray> arrays) {
    this.manager = manager;
    this.arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
  }

  public Map<String, NDArray> arrays() {
    return arrays;
  }

  public void write(Path file, Map<String, String> metadata) {
    List<TensorSpec> specs =
        arrays.entrySet().stream().map(e -> NativeTensors.spec(e.getKey(), e.getValue())).toList();
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, metadata)) {
      arrays.values().forEach(array -> NativeTensors.write(writer, array));
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
