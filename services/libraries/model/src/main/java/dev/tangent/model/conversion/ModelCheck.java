package dev.tangent.model.conversion;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.tensor.FiniteElements;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import java.nio.file.Path;

/** What must hold of a model before it is stored, found out in constant memory. */
public final class ModelCheck {

  private static final int CHUNK = 1 << 16;

  private ModelCheck() {}

  /**
   * @param folder a Hugging Face folder with safetensors
   * @throws InvalidInputException when the services could not use the model, or a weight is NaN or
   *     infinite
   */
  public static PretrainedEncoder.Inspection require(Path folder) {
    PretrainedEncoder.Inspection inspection = PretrainedEncoder.inspect(folder);
    try (TensorSource weights = ModelLocation.open(folder)) {
      weights.tensors().values().stream()
          .filter(info -> info.dtype().isFloatingPoint())
          .forEach(info -> requireFinite(weights, info));
    }
    return inspection;
  }

  private static void requireFinite(TensorSource weights, TensorInfo info) {
    double[] chunk = new double[(int) Math.min(CHUNK, info.elements())];
    for (long at = 0; at < info.elements(); at += CHUNK) {
      int length = (int) Math.min(CHUNK, info.elements() - at);
      FiniteElements.read(weights, info.name(), at, chunk, length);
    }
  }
}
