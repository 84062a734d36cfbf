package dev.tangent.model.naming;

import ai.djl.ndarray.types.Shape;
import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.TensorSource;
import java.util.Map;

/** Which weights a model of a configuration has, and how checkpoints of it are read. */
public interface WeightLayout {

  /** The model, for people: {@code BERT of 6 layers}. */
  String model();

  /** Every weight by its Hugging Face name, in the model's order. */
  Map<String, Shape> shapes();

  /**
   * The naming of a checkpoint.
   *
   * @throws InvalidInputException when the tensors are named like none of the known checkpoints
   */
  WeightNames names(TensorSource checkpoint);
}
