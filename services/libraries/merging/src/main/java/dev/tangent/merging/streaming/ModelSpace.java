package dev.tangent.merging.streaming;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tensors of models of one architecture. */
public final class ModelSpace {

  private ModelSpace() {}

  /**
   * The floating-point tensors that all models have, by name, in the order of the first.
   *
   * @throws InvalidInputException listing every tensor that a model lacks, has beside the first's,
   *     or has in another shape or in a type that does not convert
   */
  public static VectorSpace of(List<TensorSource> models) {
    TensorSource first = models.get(0);
    for (TensorSource model : models) {
      Disagreements disagreements = new Disagreements();
      disagreements.compareAll(first, model);
      disagreements.requireNone(
          "model %s does not match %s".formatted(model.files().get(0), first.files().get(0)));
    }
    Map<String, TensorInfo> merged = new LinkedHashMap<>();
    first.tensors().values().stream()
        .filter(tensor -> tensor.dtype().isFloatingPoint())
        .forEach(tensor -> merged.put(tensor.name(), tensor));
    return new VectorSpace(merged, Optional.empty());
  }
}
