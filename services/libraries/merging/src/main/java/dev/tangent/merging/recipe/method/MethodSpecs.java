package dev.tangent.merging.recipe.method;

import dev.tangent.merging.method.MergeMethods;
import dev.tangent.merging.method.contract.InputScope;
import dev.tangent.merging.recipe.Word;
import dev.tangent.merging.recipe.method.LibraryKernel.On;
import dev.tangent.merging.recipe.method.MethodSpec.Base;
import dev.tangent.merging.recipe.method.Parameter.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The methods of mergekit 0.1.5, by its names. */
public final class MethodSpecs {

  private static final int ANY = Integer.MAX_VALUE;
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final Parameter INT8_MASK = Parameter.ignored("int8_mask");

  private static final Parameter T = Parameter.number("t", Scope.SHARED).from(0, 1);
  private static final Parameter WEIGHT = Parameter.number("weight", Scope.NON_BASE);
  private static final Parameter DENSITY =
      Parameter.number("density", Scope.NON_BASE).or(1).from(0, 1);
  private static final Parameter GAMMA =
      Parameter.number("gamma", Scope.NON_BASE).or(0.01).from(0, 1);
  private static final Parameter EPSILON =
      Parameter.number("epsilon", Scope.NON_BASE).or(0.15).from(0, 0.5);
  private static final Parameter LEAST =
      Parameter.number("epsilon", Scope.SHARED).or(1e-5).from(0, INFINITY);

  private static final List<MethodSpec> ALL =
      List.of(
          linear(),
          arithmetic("task_arithmetic", Sparsification.NONE, false, false, false),
          arithmetic("ties", Sparsification.MAGNITUDE, true, true, false, DENSITY),
          arithmetic("dare_linear", Sparsification.RANDOM, false, false, true, DENSITY),
          arithmetic("dare_ties", Sparsification.RANDOM, true, false, true, DENSITY),
          arithmetic("della", Sparsification.RANKED, true, true, true, DENSITY, EPSILON),
          arithmetic("della_linear", Sparsification.RANKED, false, false, true, DENSITY, EPSILON),
          arithmetic("breadcrumbs", Sparsification.OUTLIERS, false, false, false, DENSITY, GAMMA),
          arithmetic(
              "breadcrumbs_ties", Sparsification.OUTLIERS, true, false, false, DENSITY, GAMMA),
          new MethodSpec(
              "slerp",
              Base.REQUIRED,
              2,
              2,
              2,
              List.of(T),
              of("slerp", On.MODELS, v -> Map.of("t", v.number("t")))),
          new MethodSpec(
              "nuslerp",
              Base.OPTIONAL,
              2,
              2,
              2,
              List.of(
                  WEIGHT,
                  Parameter.truth("nuslerp_flatten", true).from(1, 1),
                  Parameter.ignored("nuslerp_row_wise")),
              of("nuslerp", On.EITHER, v -> Map.of())),
          new MethodSpec(
              "multislerp",
              Base.OPTIONAL,
              1,
              ANY,
              2,
              List.of(
                  WEIGHT,
                  Parameter.truth("normalize_weights", true),
                  Parameter.number("eps", Scope.SHARED).or(1e-8).from(1e-8, 1e-8)),
              of("multislerp", On.EITHER, MethodSpecs::normalize)),
          new MethodSpec(
              "karcher",
              Base.IGNORED,
              1,
              ANY,
              2,
              List.of(
                  Parameter.count("max_iter", 10),
                  Parameter.number("tol", Scope.SHARED).or(1e-5).from(1e-300, 1)),
              of(
                  "karcher",
                  On.MODELS,
                  v ->
                      Map.of(
                          "iterations",
                          (long) v.number("max_iter"),
                          "tolerance",
                          v.number("tol")))),
          new MethodSpec(
              "model_stock",
              Base.REQUIRED,
              3,
              ANY,
              2,
              List.of(Parameter.truth("filter_wise", false).from(0, 0)),
              of("model-stock", On.DIFFERENCES, v -> Map.of())),
          new MethodSpec(
              "nearswap",
              Base.REQUIRED,
              2,
              2,
              1,
              List.of(Parameter.number("t", Scope.SHARED).from(0, INFINITY)),
              of("nearswap", On.DIFFERENCES, v -> Map.of("t", v.number("t")))),
          new MethodSpec(
              "arcee_fusion",
              Base.REQUIRED,
              2,
              2,
              4,
              List.of(),
              of("arcee-fusion", On.MODELS, v -> Map.of())),
          new MethodSpec(
              "sce",
              Base.REQUIRED,
              1,
              ANY,
              5,
              List.of(
                  INT8_MASK, Parameter.number("select_topk", Scope.SHARED).or(1).from(1e-12, 1)),
              of("sce", On.DIFFERENCES, v -> Map.of("fraction", v.number("select_topk")))),
          new MethodSpec(
              "ram",
              Base.REQUIRED,
              1,
              ANY,
              1,
              List.of(LEAST),
              of("ram", On.DIFFERENCES, v -> Map.of("epsilon", v.number("epsilon")))),
          new MethodSpec(
              "ramplus_tl",
              Base.REQUIRED,
              1,
              ANY,
              2,
              List.of(
                  LEAST,
                  Parameter.number("r", Scope.SHARED).or(0.1).from(0, INFINITY),
                  Parameter.number("alpha", Scope.SHARED).or(0.2).from(0, INFINITY)),
              of("ram", On.DIFFERENCES, v -> v.numbers())),
          new MethodSpec(
              "passthrough",
              Base.IGNORED,
              1,
              1,
              1,
              List.of(Parameter.number("scale", Scope.INPUT).or(1)),
              new PassthroughKernel()));

  private MethodSpecs() {}

  /**
   * @throws dev.tangent.merging.recipe.InvalidRecipeException naming all methods when none has this
   *     name
   */
  public static MethodSpec named(Word method) {
    return ALL.stream()
        .filter(spec -> spec.name().equals(method.text()))
        .findFirst()
        .orElseThrow(() -> method.refused(unknown(method.text())));
  }

  private static String unknown(String method) {
    boolean ofData =
        MergeMethods.all().stream()
            .anyMatch(known -> known.name().equals(method) && known.reads() == InputScope.ARTIFACT);
    String names = ALL.stream().map(MethodSpec::name).collect(Collectors.joining(", "));
    return ofData
        ? "'%s' goes by what each model makes of its own task's data, and a recipe names no data; ask for it in an experiment's analysis merge, or in a compose job. Expected one of %s"
            .formatted(method, names)
        : "'%s' is not one of mergekit's methods that Tangent has; expected one of %s"
            .formatted(method, names);
  }

  private static MethodSpec linear() {
    return new MethodSpec(
        "linear",
        Base.IGNORED,
        1,
        ANY,
        1,
        List.of(Parameter.number("weight", Scope.INPUT), Parameter.truth("normalize", true)),
        new LinearKernel());
  }

  private static MethodSpec arithmetic(
      String name,
      Sparsification sparsification,
      boolean elect,
      boolean normalize,
      boolean rescale,
      Parameter... more) {
    List<Parameter> parameters = new ArrayList<>(List.of(WEIGHT, INT8_MASK));
    parameters.add(Parameter.truth("normalize", normalize));
    parameters.add(Parameter.truth("rescale", rescale));
    parameters.add(Parameter.number("lambda", Scope.SHARED).or(1));
    parameters.addAll(List.of(more));
    int passes =
        switch (sparsification) {
          case NONE -> 1;
          case MAGNITUDE, RANDOM -> 4;
          case OUTLIERS, RANKED -> 7;
        };
    return new MethodSpec(
        name,
        Base.REQUIRED,
        1,
        ANY,
        passes,
        parameters,
        new TaskArithmeticKernel(sparsification, elect));
  }

  private static LibraryKernel of(String method, On on, Function<Values, Map<String, ?>> settings) {
    return new LibraryKernel(method, on, settings);
  }

  private static Map<String, ?> normalize(Values values) {
    return Map.of("normalize", values.truth("normalize_weights") ? "weights" : "none");
  }
}
