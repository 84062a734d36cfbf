package dev.tangent.merging.method;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.TensorComparison;
import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.TensorMerge;
import dev.tangent.merging.streaming.Chunks;
import dev.tangent.tensor.FiniteElements;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.file.Path;
import java.util.List;

/** Writes a merged model with the names, types, order and metadata of the first one. */
final class ModelOutput {

  private final MergeInputs inputs;
  private final TensorSource first;
  private final double[] values = new double[Chunks.ELEMENTS];

  ModelOutput(MergeInputs inputs) {
    this.inputs = inputs;
    this.first = inputs.sources().get(0);
  }

  /** Tensors of integers are copied, when all models agree on them. */
  void requireSameIntegers() {
    TensorComparison comparison = new TensorComparison();
    for (TensorInfo tensor : first.tensors().values()) {
      for (TensorSource other : inputs.sources()) {
        if (!tensor.dtype().isFloatingPoint()
            && !comparison.identical(first, other, tensor.name())) {
          throw new InvalidInputException(
              "tensor '%s' of %s has other values in %s than in %s; integers cannot be merged"
                  .formatted(
                      tensor.name(), tensor.dtype(), other.files().get(0), first.files().get(0)));
        }
      }
    }
  }

  void write(Merge merge, Path out) {
    List<TensorInfo> tensors = List.copyOf(first.tensors().values());
    try (SafetensorsWriter writer =
        SafetensorsWriter.create(
            out, tensors.stream().map(TensorInfo::spec).toList(), first.metadata())) {
      for (TensorInfo tensor : tensors) {
        if (tensor.dtype().isFloatingPoint()) {
          merged(tensor, merge.tensor(tensor), writer);
        } else {
          writer.copy(first, tensor.name());
        }
      }
    }
  }

  private void merged(TensorInfo tensor, TensorMerge merge, SafetensorsWriter writer) {
    Chunks.forEach(
        tensor.elements(),
        (offset, length) -> {
          inputs.compute(merge, offset, values, length);
          for (int i = 0; i < length; i++) {
            FiniteElements.requireInRange(tensor.dtype(), values[i], tensor.name(), offset + i);
          }
          writer.writeDoubles(values, 0, length);
        });
  }
}
