package dev.tangent.merging.recipe.plan;

import dev.tangent.merging.recipe.InputSlice;
import dev.tangent.merging.recipe.OutputSlice;
import dev.tangent.merging.recipe.Recipe;
import dev.tangent.merging.recipe.Word;
import dev.tangent.merging.recipe.method.MethodSpec;
import dev.tangent.merging.recipe.method.MethodSpec.Base;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Plans of single tensors; remembers what does not fit, so that all of it is told at once. */
final class TensorPlans {

  /** Where a head that shares its weights with the embedding is not stored. */
  private static final Map<String, String> TIED =
      Map.of("lm_head.weight", "model.embed_tokens.weight");

  private static final int SHOWN = 12;

  private final Recipe recipe;
  private final MethodSpec method;
  private final OpenModels models;
  private final Optional<DType> dtype;
  private final Optional<DType> outDtype;
  private final Map<Word, List<String>> problems = new LinkedHashMap<>();

  TensorPlans(Recipe recipe, MethodSpec method, OpenModels models) {
    this.recipe = recipe;
    this.method = method;
    this.models = models;
    this.dtype = Types.named(recipe.dtype());
    this.outDtype = Types.named(recipe.outDtype());
  }

  /** The plan of a tensor, unless something does not fit. */
  Optional<TensorPlan> plan(
      ModuleSlices module,
      OutputSlice slice,
      String name,
      Function<InputSlice, String> nameIn,
      double t) {
    Scopes scopes =
        new Scopes(
            method,
            List.of(slice.parameters(), module.parameters(), recipe.parameters()),
            recipe.method().at());
    Optional<Word> base =
        method.base() == Base.IGNORED ? Optional.empty() : slice.base().or(recipe::base);
    List<TensorInput> inputs = new ArrayList<>();
    for (InputSlice source : slice.sources()) {
      input(scopes, source, base, nameIn.apply(source), t).ifPresent(inputs::add);
    }
    if (inputs.size() < slice.sources().size() || !alike(inputs)) {
      return Optional.empty();
    }
    return Optional.of(tensor(name, inputs, scopes, t));
  }

  private Optional<TensorInput> input(
      Scopes scopes, InputSlice source, Optional<Word> base, String wanted, double t) {
    OpenModel model = models.named(source.model());
    Map<String, TensorInfo> stored = model.tensors().tensors();
    String found = stored.containsKey(wanted) ? wanted : TIED.getOrDefault(wanted, wanted);
    if (!stored.containsKey(found)) {
      problem(source.model(), "'%s' is missing".formatted(wanted));
      return Optional.empty();
    }
    boolean isBase = base.filter(source.model()::same).isPresent();
    return Optional.of(
        new TensorInput(
            model,
            found,
            isBase,
            scopes.own(source.model(), source.parameters(), isBase, wanted, t)));
  }

  private boolean alike(List<TensorInput> inputs) {
    TensorInfo first = inputs.get(0).info();
    boolean alike = true;
    for (TensorInput input : inputs) {
      TensorInfo other = input.info();
      boolean converts =
          first.dtype() == other.dtype()
              || first.dtype().isFloatingPoint() && other.dtype().isFloatingPoint();
      if (!first.shape().equals(other.shape()) || !converts) {
        alike = false;
        problem(
            input.model().name(),
            "'%s' is %s%s, where %s has %s%s"
                .formatted(
                    input.tensor(),
                    other.dtype(),
                    other.shape(),
                    inputs.get(0).model().name(),
                    first.dtype(),
                    first.shape()));
      }
    }
    return alike;
  }

  private TensorPlan tensor(String name, List<TensorInput> inputs, Scopes scopes, double t) {
    DType stored = Types.common(inputs.stream().map(input -> input.info().dtype()).toList());
    DType compute = stored.isFloatingPoint() ? dtype.orElse(stored) : stored;
    DType written = stored.isFloatingPoint() ? outDtype.orElse(compute) : stored;
    return new TensorPlan(
        new TensorSpec(name, written, inputs.get(0).info().shape()),
        compute,
        inputs,
        scopes.shared(name, t));
  }

  private void problem(Word model, String what) {
    problems.computeIfAbsent(model, key -> new ArrayList<>()).add(what);
  }

  /**
   * @throws dev.tangent.merging.recipe.InvalidRecipeException at the first model that does not fit,
   *     with its tensors
   */
  void requireFit() {
    problems.forEach(
        (model, found) -> {
          List<String> shown = found.subList(0, Math.min(SHOWN, found.size()));
          String more = found.size() > SHOWN ? "; and %d more".formatted(found.size() - SHOWN) : "";
          throw model.refused(
              "model %s does not fit the others: %s%s"
                  .formatted(model, String.join("; ", shown), more));
        });
  }
}
