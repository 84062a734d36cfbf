package dev.tangent.merging.recipe.plan;

import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tensors that a plan will have made: names, types and shapes, and no elements yet. */
public final class PlannedTensors implements TensorSource {

  private final Path folder;
  private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();

  public PlannedTensors(MergePlan plan, Path folder) {
    this.folder = folder;
    long begin = 0;
    for (TensorPlan tensor : plan.tensors()) {
      long end = begin + tensor.output().byteLength();
      tensors.put(
          tensor.output().name(),
          new TensorInfo(
              tensor.output().name(),
              tensor.output().dtype(),
              tensor.output().shape(),
              begin,
              end));
      begin = end;
    }
  }

  @Override
  public Map<String, TensorInfo> tensors() {
    return Collections.unmodifiableMap(tensors);
  }

  @Override
  public Map<String, String> metadata() {
    return Map.of();
  }

  @Override
  public List<Path> files() {
    return List.of(folder);
  }

  @Override
  public void readBytes(String name, long offsetBytes, ByteBuffer into) {
    throw new IllegalStateException(name + " is only planned");
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
