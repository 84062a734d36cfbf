package dev.tangent.training.state;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import dev.tangent.model.engine.NativeTensors;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import dev.tangent.training.optimizer.TrainedParameters;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A complete checkpoint θ with the base's tensor names and metadata: what was not trained is copied
 * bit for bit, what was has the engine's type, so that half-precision bases lose nothing of τ.
 */
public final class CheckpointFile {

  private CheckpointFile() {}

  public static void write(
      Path out, TensorSource base, TrainedParameters trained, Map<String, String> provenance) {
    List<TensorSpec> specs =
        base.tensors().values().stream().map(info -> spec(info, trained)).toList();
    Map<String, String> metadata = new TreeMap<>(base.metadata());
    metadata.putAll(provenance);
    try (SafetensorsWriter writer = SafetensorsWriter.create(out, specs, metadata)) {
      for (TensorSpec spec : specs) {
        if (trained.moving().containsKey(spec.name())) {
          writeTrained(writer, trained, spec.name());
        } else {
          writer.write(base.read(spec.name()));
        }
      }
    }
  }

  private static TensorSpec spec(TensorInfo info, TrainedParameters trained) {
    NDArray array = trained.moving().get(info.name());
    return array == null ? info.spec() : NativeTensors.spec(info.name(), array);
  }

  private static void writeTrained(
      SafetensorsWriter writer, TrainedParameters trained, String name) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NativeTensors.write(writer, trained.theta(name));
    }
  }
}
