package dev.tangent.merging.recipe.run;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.TensorComparison;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.TensorMerge;
import dev.tangent.merging.recipe.method.Column;
import dev.tangent.merging.recipe.method.MergeResources;
import dev.tangent.merging.recipe.method.MethodSpec;
import dev.tangent.merging.recipe.method.Precision;
import dev.tangent.merging.recipe.method.StoredColumn;
import dev.tangent.merging.recipe.method.TensorInputs;
import dev.tangent.merging.recipe.method.Values;
import dev.tangent.merging.recipe.plan.TensorInput;
import dev.tangent.merging.recipe.plan.TensorPlan;
import dev.tangent.merging.streaming.Chunks;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.FiniteElements;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Merges tensors and writes them. */
final class ShardWriting {

  private final MethodSpec method;
  private final MergeResources resources;
  private final long seed;
  private final double[] values = new double[Chunks.ELEMENTS];
  private final TensorComparison comparison = new TensorComparison();

  ShardWriting(MethodSpec method, MergeResources resources, long seed) {
    this.method = method;
    this.resources = resources;
    this.seed = seed;
  }

  void write(TensorPlan plan, SafetensorsWriter writer) {
    if (plan.isCopy()) {
      copy(plan, writer);
    } else {
      merge(plan, writer);
    }
  }

  private void copy(TensorPlan plan, SafetensorsWriter writer) {
    TensorInput first = plan.inputs().get(0);
    for (TensorInput other : plan.inputs()) {
      if (!comparison.identical(
          first.model().tensors(), first.tensor(), other.model().tensors(), other.tensor())) {
        throw new InvalidInputException(
            "tensor '%s' of %s has other values in %s than in %s; integers cannot be merged"
                .formatted(
                    other.tensor(),
                    plan.output().dtype(),
                    other.model().name(),
                    first.model().name()));
      }
    }
    writer.copy(first.model().tensors(), first.tensor());
  }

  private void merge(TensorPlan plan, SafetensorsWriter writer) {
    TensorInfo info =
        new TensorInfo(
            plan.output().name(),
            DType.F64,
            plan.output().shape(),
            0,
            8 * plan.output().elements());
    TensorInputs inputs = inputs(plan, info);
    TensorMerge merge = method.kernel().begin(inputs);
    MergeInputs blocks = inputs.whole();
    DType written = plan.output().dtype();
    Chunks.forEach(
        info.elements(),
        (offset, length) -> {
          blocks.compute(merge, offset, values, length);
          Precision.round(plan.compute(), values, length);
          for (int i = 0; i < length; i++) {
            FiniteElements.requireInRange(written, values[i], info.name(), offset + i);
          }
          writer.writeDoubles(values, 0, length);
        });
  }

  private TensorInputs inputs(TensorPlan plan, TensorInfo info) {
    List<Column> columns =
        plan.inputs().stream()
            .<Column>map(
                input ->
                    new StoredColumn(
                        input.model().name().text(),
                        info,
                        input.model().tensors(),
                        input.tensor(),
                        plan.compute()))
            .toList();
    List<Values> own = plan.inputs().stream().map(TensorInput::parameters).toList();
    Optional<Integer> base =
        IntStream.range(0, columns.size())
            .filter(t -> plan.inputs().get(t).base())
            .boxed()
            .findFirst();
    return new TensorInputs(
        info, columns, base, plan.parameters(), own, plan.compute(), seed, resources);
  }
}
