package dev.tangent.merging.recipe.method;

import dev.tangent.merging.method.contract.MergeInput;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorInfo;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One tensor of all inputs of a merge, in the type that it is computed in.
 *
 * @param tensor the merged tensor
 * @param models the inputs in their order, the base among them
 * @param base which of the models is the base, as the method understands it
 * @param shared parameters of the merge
 * @param own parameters of each model, in their order
 * @param compute what every number is rounded to, as mergekit does
 * @param seed of random masks
 */
public record TensorInputs(
    TensorInfo tensor,
    List<Column> models,
    Optional<Integer> base,
    Values shared,
    List<Values> own,
    DType compute,
    long seed,
    MergeResources resources) {

  public TensorInputs {
    models = List.copyOf(models);
    own = List.copyOf(own);
  }

  public Column baseColumn() {
    return models.get(base.orElseThrow());
  }

  /** The inputs without the base, in their order. */
  public List<Integer> others() {
    return IntStream.range(0, models.size())
        .filter(t -> base.isEmpty() || base.get() != t)
        .boxed()
        .toList();
  }

  /** A parameter of each input but the base. */
  public double[] ofOthers(String parameter) {
    return others().stream().mapToDouble(t -> own.get(t).number(parameter)).toArray();
  }

  /** The models themselves, the base first if the method knows one. */
  public MergeInputs whole() {
    List<MergeInput> inputs =
        IntStream.concat(
                base.stream().mapToInt(Integer::intValue),
                others().stream().mapToInt(Integer::intValue))
            .mapToObj(t -> new MergeInput(models.get(t).id(), models.get(t)))
            .toList();
    return of(inputs);
  }

  /** The models without the base, with weights. */
  public MergeInputs weighted(double[] weights) {
    List<Integer> others = others();
    return of(
        IntStream.range(0, others.size())
            .mapToObj(i -> new MergeInput(id(others.get(i)), models.get(others.get(i)), weights[i]))
            .toList());
  }

  /** What the others differ by from the base; read more than once, they are held if they fit. */
  public MergeInputs differences(double[] weights, boolean reread) {
    List<Integer> others = others();
    SharedBlocks baseBlocks = new SharedBlocks(baseColumn());
    List<Column> columns =
        others.stream()
            .<Column>map(t -> new Difference(models.get(t), baseBlocks, compute))
            .toList();
    if (reread
        && compute != DType.F64
        && HeldColumn.bytes(tensor) * others.size() <= resources.memory()) {
      columns = HeldColumn.all(columns, resources);
    }
    List<Column> held = columns;
    return of(
        IntStream.range(0, others.size())
            .mapToObj(i -> new MergeInput(id(others.get(i)), held.get(i), weights[i]))
            .toList());
  }

  private String id(int t) {
    return Objects.requireNonNull(models.get(t)).id();
  }

  private MergeInputs of(List<MergeInput> inputs) {
    return MergeInputs.vectors(inputs, resources.block(), resources.parallel());
  }
}
