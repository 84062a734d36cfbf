package dev.tangent.model.encoder;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.naming.WeightLayout;
import dev.tangent.tensor.TensorSource;
import java.nio.file.Path;
import java.util.Set;

/**
 * Models of one architecture: all that is particular to it, from a folder's files to an encoder.
 * {@link dev.tangent.model.ModelType} lists those that there are.
 */
public interface ModelFamily {

  /** The {@code model_type}s that configurations give it. */
  Set<String> modelTypes();

  /**
   * A folder's model.
   *
   * @throws InvalidInputException when {@code config.json} asks for what is not computed here
   */
  PretrainedModel read(Path folder, TensorSource weights);

  /**
   * The weights that a folder's {@code config.json} calls for.
   *
   * @throws InvalidInputException when it asks for what is not computed here
   */
  WeightLayout layout(Path folder);

  /**
   * Writes a folder's model as it was before any training, by the rule of its reference
   * implementation.
   *
   * @param folder its weights are not read, only their header
   * @param out the file of weights
   */
  void writeRandomWeights(Path folder, long seed, Path out);
}
