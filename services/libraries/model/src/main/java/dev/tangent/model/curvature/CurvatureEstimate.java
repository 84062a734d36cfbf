package dev.tangent.model.curvature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tangent.common.ProgressListener;
import dev.tangent.model.value.Eigenbasis;
import dev.tangent.model.value.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** One estimate of a curvature: which weight is kept in which form, and the sums over inputs. */
final class CurvatureEstimate {

  private final GradientPass pass;
  private final int examples;
  private final List<String> weights;
  private final CurvatureSettings settings;
  private final NDManager manager;

  private final Map<String, RowGram> inputs = new LinkedHashMap<>();
  private final Map<String, RowGram> outputs = new LinkedHashMap<>();
  private final Map<String, RowGram> vectors = new LinkedHashMap<>();
  private final Map<String, NDArray> squares = new LinkedHashMap<>();

  /**
   * @param manager owns the result
   */
  CurvatureEstimate(
      GradientPass pass,
      int examples,
      Collection<String> weights,
      CurvatureSettings settings,
      NDManager manager) {
    this.pass = pass;
    this.examples = examples;
    this.weights = List.copyOf(weights);
    this.settings = settings;
    this.manager = manager;
  }

  Map<String, NDArray> run(ProgressListener progress) {
    // In layers only what moves; what no layer holds is asked for by name.
    pass.run(settings.kind() == CurvatureKind.DIAGONAL ? weights : outside(), progress, this::add);
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    for (String layer : inputs.keySet()) {
      arrays.put("A." + layer, of(inputs, layer).mean(examples));
      arrays.put("B." + layer, of(outputs, layer).mean(examples));
    }
    vectors.forEach((name, gram) -> arrays.put("F." + name, gram.mean(examples)));
    squares.forEach((name, sum) -> arrays.put("D." + name, sum.divi(examples)));
    return settings.kind() == CurvatureKind.EKFAC ? inEigenbases(arrays, progress) : arrays;
  }

  /** The weights of no linear layer: found by a look at the layers of one input. */
  private List<String> outside() {
    Set<String> held = new HashSet<>();
    for (String layer : pass.layers()) {
      held.add(layer + ".weight");
      held.add(layer + ".bias");
    }
    return weights.stream().filter(name -> !held.contains(name)).toList();
  }

  private void add(Map<String, LayerProbe.Seen> layers, Map<String, NDArray> gradients) {
    if (settings.kind() != CurvatureKind.DIAGONAL) {
      layers.forEach(this::addLayer);
    }
    gradients.forEach(this::addGradient);
  }

  private void addLayer(String layer, LayerProbe.Seen seen) {
    if (!weights.contains(layer + ".weight") && !weights.contains(layer + ".bias")) {
      return;
    }
    long rows = seen.input().getShape().get(0);
    inputs
        .computeIfAbsent(layer, l -> new RowGram(manager))
        .add(augmented(layer, seen.input()).mul(1 / Math.sqrt((double) rows)));
    outputs
        .computeIfAbsent(layer, l -> new RowGram(manager))
        .add(seen.gradient().mul(settings.gradientScale(rows)));
  }

  /** a with a 1 appended, where the layer has a bias. */
  private NDArray augmented(String layer, NDArray input) {
    if (!pass.has(layer + ".bias")) {
      return input;
    }
    NDArray ones =
        input.getManager().ones(new Shape(input.getShape().get(0), 1), input.getDataType());
    return NDArrays.concat(new NDList(input, ones), 1);
  }

  private void addGradient(String name, NDArray gradient) {
    boolean vector = gradient.getShape().dimension() == 1;
    if (vector && settings.kind() != CurvatureKind.DIAGONAL) {
      NDArray row = gradient.duplicate().reshape(1, gradient.size());
      vectors.computeIfAbsent(name, n -> new RowGram(manager)).add(row);
    } else {
      squares.computeIfAbsent(name, n -> zeros(gradient)).addi(gradient.square());
    }
  }

  private Map<String, NDArray> inEigenbases(
      Map<String, NDArray> factors, ProgressListener progress) {
    Map<String, NDArray> arrays = new LinkedHashMap<>(factors);
    for (String layer : inputs.keySet()) {
      NDArray a = Objects.requireNonNull(arrays.remove("A." + layer));
      NDArray b = Objects.requireNonNull(arrays.remove("B." + layer));
      arrays.put("UA." + layer, kept(Eigenbasis.of(a)));
      arrays.put("UB." + layer, kept(Eigenbasis.of(b)));
      Shape shape = new Shape(b.getShape().get(0), a.getShape().get(0));
      arrays.put("S." + layer, kept(manager.zeros(shape, a.getDataType())));
      a.close();
      b.close();
    }
    List<String> layers = new ArrayList<>(inputs.keySet());
    pass.run(
        List.of(),
        progress,
        (seen, gradients) -> layers.forEach(l -> addSquares(l, of(seen, l), arrays)));
    layers.forEach(layer -> of(arrays, "S." + layer).divi(examples));
    return arrays;
  }

  private static <T> T of(Map<String, T> map, String name) {
    return Objects.requireNonNull(map.get(name), name);
  }

  private void addSquares(String layer, LayerProbe.Seen seen, Map<String, NDArray> arrays) {
    NDArray squares =
        Scope.array(
            () -> {
              NDArray a = augmented(layer, seen.input()).matMul(of(arrays, "UA." + layer));
              NDArray g = seen.gradient().matMul(of(arrays, "UB." + layer));
              return g.transpose().matMul(a).square();
            });
    of(arrays, "S." + layer).addi(squares);
  }

  private NDArray zeros(NDArray like) {
    return kept(manager.zeros(like.getShape(), like.getDataType()));
  }

  private NDArray kept(NDArray array) {
    return Scope.kept(array, manager);
  }
}
