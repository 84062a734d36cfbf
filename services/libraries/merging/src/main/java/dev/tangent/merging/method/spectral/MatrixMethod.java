package dev.tangent.merging.method.spectral;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.matrix.Matrix;
import dev.tangent.merging.method.contract.Elementwise;
import dev.tangent.merging.method.contract.InputScope;
import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.contract.TensorMerge;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import dev.tangent.merging.method.setting.WordsSetting;
import dev.tangent.tensor.TensorInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * Merges matrices by a rule of the method and averages everything else. In memory are a few
 * matrices of the size of the one at hand; the tasks' are read one after another.
 */
abstract class MatrixMethod implements MergeMethod {

  /** A matrix whose name contains one of these is averaged. */
  private static final WordsSetting EXCLUDE =
      new WordsSetting("exclude", List.of("text_projection"));

  /** The merged matrix. */
  abstract Matrix merge(TaskMatrices tasks, Settings settings);

  /**
   * @throws InvalidInputException when the inputs lack what the settings ask for
   */
  void requireFit(MergeInputs inputs, Settings settings) {}

  /** Whether a matrix is merged by the rule; else it is averaged. */
  boolean merges(MergeInputs inputs, TensorInfo matrix) {
    return true;
  }

  /** The settings that the method has beside the exclusions. */
  List<Setting<?>> own() {
    return List.of();
  }

  @Override
  public InputScope reads() {
    return InputScope.TENSORS;
  }

  @Override
  public final List<Setting<?>> settings() {
    List<Setting<?>> settings = new ArrayList<>(own());
    settings.add(EXCLUDE);
    return List.copyOf(settings);
  }

  @Override
  public final Merge begin(MergeInputs inputs, Settings settings) {
    requireFit(inputs, settings);
    return tensor ->
        isMatrix(tensor, settings) && merges(inputs, tensor)
            ? held(merge(fitting(inputs, tensor), settings))
            : Elementwise.MEAN.of(inputs, tensor.name());
  }

  private static boolean isMatrix(TensorInfo tensor, Settings settings) {
    return tensor.shape().size() == 2
        && tensor.elements() > 0
        && settings.get(EXCLUDE).stream().noneMatch(tensor.name()::contains);
  }

  private TaskMatrices fitting(MergeInputs inputs, TensorInfo tensor) {
    if (tensor.elements() > Integer.MAX_VALUE) {
      throw new InvalidInputException(
          "method '%s': tensor '%s' of %s has more elements than a matrix in memory can have (%d); exclude it by name"
              .formatted(name(), tensor.name(), tensor.shape(), Integer.MAX_VALUE));
    }
    return new TaskMatrices(inputs, tensor);
  }

  private static TensorMerge held(Matrix merged) {
    return (offset, into, at, length) ->
        System.arraycopy(merged.values(), (int) offset, into, at, length);
  }
}
