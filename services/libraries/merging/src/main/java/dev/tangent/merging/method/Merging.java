package dev.tangent.merging.method;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.VectorOutput;
import dev.tangent.merging.geometry.Geometry;
import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInput;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.contract.Parallel;
import dev.tangent.merging.method.contract.Subject;
import dev.tangent.merging.method.contract.TensorMerge;
import dev.tangent.merging.method.setting.Settings;
import dev.tangent.merging.streaming.OutputPath;
import dev.tangent.tensor.TensorInfo;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs a merge method over files. */
public final class Merging {

  private final MergeMethod method;
  private final Settings settings;
  private final Work work;

  public Merging(MergeMethod method, Settings settings, Work work) {
    this.method = method;
    this.settings = settings;
    this.work = work;
  }

  /**
   * Merges task vectors into one direction, written in float32 as {@link
   * dev.tangent.merging.LinearCombination} writes its sum. A tensor that a vector's file lacks is
   * zero in it.
   *
   * @return the norms of what was written
   * @throws InvalidInputException when the method does not merge vectors, not this many, or not
   *     with such coefficients; when vectors have other shapes or belong to other models (all
   *     mismatches are listed); or when an element is not finite or exceeds float32
   */
  public Geometry writeVector(List<MergeInput> vectors, Path out) {
    requireFit(Subject.VECTORS, "vector", vectors);
    try (Parallel parallel = new Parallel(work.threads())) {
      return direction(MergeInputs.vectors(vectors, work.block(), parallel), out);
    }
  }

  private Geometry direction(MergeInputs inputs, Path out) {
    OutputPath.requireApart(out, inputs.sources());
    Merge merge = method.begin(inputs, settings);
    Map<String, TensorInfo> tensors = inputs.space().tensors();
    Map<String, TensorMerge> current = new HashMap<>();
    return new VectorOutput()
        .write(
            out,
            tensors.values(),
            inputs.space().metadata(),
            (tensor, offset, into, length) -> {
              if (offset == 0) {
                current.clear();
                current.put(
                    tensor, merge.tensor(Objects.requireNonNull(tensors.get(tensor), tensor)));
              }
              inputs.compute(
                  Objects.requireNonNull(current.get(tensor), tensor), offset, into, length);
            });
  }

  /**
   * Merges models into one, with the names, types, order and metadata of the first. Elements are
   * computed in double and rounded once to its types.
   *
   * @throws InvalidInputException when the method does not merge models, not this many, or not with
   *     such coefficients; when models have other tensors or shapes (all mismatches are listed), or
   *     disagree in a tensor of integers; or when an element is not finite or exceeds its type
   */
  public void writeModel(List<MergeInput> models, Path out) {
    requireFit(Subject.MODELS, "model", models);
    try (Parallel parallel = new Parallel(work.threads())) {
      MergeInputs inputs = MergeInputs.models(models, work.block(), parallel);
      OutputPath.requireApart(out, inputs.sources());
      ModelOutput output = new ModelOutput(inputs);
      output.requireSameIntegers();
      output.write(method.begin(inputs, settings), out);
    }
  }

  private void requireFit(Subject subject, String one, List<MergeInput> inputs) {
    if (!method.subject().accepts(subject)) {
      throw new InvalidInputException(
          "method '%s' merges %s, not %ss"
              .formatted(method.name(), subject == Subject.VECTORS ? "models" : "vectors", one));
    }
    if (!method.accepts(inputs.size())) {
      throw new InvalidInputException(
          "method '%s' was given %d %ss; expected %s"
              .formatted(method.name(), inputs.size(), one, method.count()));
    }
    for (MergeInput input : inputs) {
      if (!method.accepts(input.coefficient())) {
        throw new InvalidInputException(
            "method '%s': the coefficient of %s '%s' is %s; expected %s"
                .formatted(
                    method.name(), one, input.id(), input.coefficient(), method.coefficients()));
      }
    }
  }
}
