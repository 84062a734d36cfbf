package dev.tangent.training.state;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import dev.tangent.common.InvalidInputException;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.engine.NativeTensors;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import dev.tangent.training.optimizer.TrainedParameters;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state of a fine-tune as a safetensors file: {@code value.<name>} (θ, τ or a factor), {@code
 * mean.<name>} and {@code square.<name>}, and in its metadata the steps done and a description of
 * the run.
 */
public final class StateFile {

  private static final String STEP = "step";
  private static final String RUN = "run";

  private StateFile() {}

  public static void write(Path file, TrainedParameters parameters, long step, String run) {
    Map<String, NDArray> arrays = arrays(parameters);
    List<TensorSpec> specs =
        arrays.entrySet().stream().map(e -> NativeTensors.spec(e.getKey(), e.getValue())).toList();
    Map<String, String> metadata = Map.of(STEP, Long.toString(step), RUN, run);
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, metadata)) {
      arrays.values().forEach(array -> NativeTensors.write(writer, array));
    }
  }

  /**
   * Puts the stored values in the parameters' place.
   *
   * @return the steps done
   * @throws InvalidInputException when the state is that of another run
   */
  public static long read(Path file, TrainedParameters parameters, String run) {
    try (TensorSource source = SafetensorsFile.open(file);
        NDManager manager = NativeEngine.newManager()) {
      if (!run.equals(source.metadata().get(RUN))) {
        throw new InvalidInputException(
            file
                + " is the state of another run, which cannot be continued: it has "
                + source.metadata().get(RUN)
                + " where this is "
                + run);
      }
      Map<String, NDArray> arrays = arrays(parameters);
      if (!arrays.keySet().equals(source.tensors().keySet())) {
        throw new InvalidInputException(file + " has the state of other weights than this run's");
      }
      arrays.forEach((name, array) -> restore(array, source, name, manager));
      parameters.refresh();
      return Long.parseLong(source.metadata().get(STEP));
    }
  }

  private static void restore(NDArray array, TensorSource source, String name, NDManager manager) {
    try (NDArray stored = NativeTensors.read(source, name, manager)) {
      array.set(new NDIndex("..."), stored);
    }
  }

  private static Map<String, NDArray> arrays(TrainedParameters parameters) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    parameters
        .optimized()
        .forEach(
            (name, value) -> {
              arrays.put("value." + name, value);
              arrays.put("mean." + name, parameters.moments(name).mean());
              arrays.put("square." + name, parameters.moments(name).square());
            });
    return arrays;
  }
}
