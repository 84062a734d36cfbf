package dev.tangent.model.linearization;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.tangent.common.InvalidInputException;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.engine.NativeTensors;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.Parameters;
import dev.tangent.model.weights.Weights;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads task vectors of a base into the engine. A tensor that a vector lacks is zero. */
public final class Directions {

  private Directions() {}

  /**
   * One vector by weight name, for the weights that the encoder reads: no other changes f. In the
   * base's float type, owned by {@code manager}.
   *
   * @throws InvalidInputException when a tensor is not one of the base's, or of another shape
   */
  public static Map<String, NDArray> read(PretrainedEncoder base, Path vector, NDManager manager) {
    Parameters parameters = base.parameters();
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    try (TensorSource source = SafetensorsFile.open(vector);
        TensorSource weights = base.openWeights()) {
      for (TensorInfo info : source.tensors().values()) {
        requireOfBase(info, weights, vector);
        if (parameters.names().contains(info.name())) {
          NDArray read = NativeTensors.read(source, info.name(), manager);
          arrays.put(info.name(), read.toType(parameters.dataType(), false));
        }
      }
    }
    return arrays;
  }

  /** θ₀ with these vectors as its tangents; weights that no vector changes have none. */
  static Weights tangents(
      PretrainedEncoder base, List<Map<String, NDArray>> vectors, NDManager manager) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (String name : base.parameters().names()) {
      NDArray origin = base.parameters().get(name);
      boolean moves = vectors.stream().anyMatch(vector -> vector.containsKey(name));
      values.put(
          name,
          moves ? Value.of(origin, stack(name, origin, vectors, manager)) : Value.constant(origin));
    }
    return new Weights(values);
  }

  private static NDArray stack(
      String name, NDArray origin, List<Map<String, NDArray>> vectors, NDManager manager) {
    NDList rows = new NDList();
    for (Map<String, NDArray> vector : vectors) {
      NDArray row = vector.get(name);
      rows.add(row == null ? manager.zeros(origin.getShape(), origin.getDataType()) : row);
    }
    NDArray stacked = NDArrays.stack(rows);
    stacked.attach(manager);
    rows.forEach(NDArray::close);
    return stacked;
  }

  private static void requireOfBase(TensorInfo info, TensorSource base, Path vector) {
    TensorInfo expected = base.tensors().get(info.name());
    if (expected == null) {
      throw new InvalidInputException(
          vector
              + ": tensor "
              + info.name()
              + " is none of the base's: is it a vector of another?");
    }
    if (!expected.shape().equals(info.shape())) {
      throw new InvalidInputException(
          vector
              + ": tensor "
              + info.name()
              + " has shape "
              + info.shape()
              + " where the base has "
              + expected.shape());
    }
  }
}
