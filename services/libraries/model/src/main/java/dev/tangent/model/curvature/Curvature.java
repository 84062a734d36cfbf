package dev.tangent.model.curvature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.ProgressListener;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.engine.NativeTensors;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.input.ExampleSubset;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What stands for F = mean_x E_ε[∇⟨ε, f/‖f‖⟩ ∇⟨ε, f/‖f‖⟩ᵀ] at θ₀ on a task's inputs, so that τᵀFτ
 * says how much τ would change the task's features (TAK, 2026; arXiv 2602.17385). As a safetensors
 * file, or in memory:
 *
 * <ul>
 *   <li>{@code A.LAYER} [in + 1, in + 1] and {@code B.LAYER} [out, out] of a linear layer with
 *       inputs a, a 1 appended where it has a bias, and gradients g at its output: A = mean_x 1/R
 *       Σ_r a aᵀ, B as {@link CurvatureSettings.TokenScale} says, over the R tokens r of x. A ⊗ B
 *       stands for the layer's part of F: ΔW = [W | b] counts tr(B ΔW A ΔWᵀ);
 *   <li>{@code F.WEIGHT} [d, d] of a vector, such as a norm's gain: mean_x ∇∇ᵀ, exact;
 *   <li>{@code D.WEIGHT} of the weight's own shape: mean_x ∇∘∇;
 *   <li>{@code UA.LAYER}, {@code UB.LAYER} and {@code S.LAYER} [out, in + 1]: the eigenvectors of A
 *       and B, and mean_x (UBᵀ ∇W UA)∘², with ∇W the input's whole gradient.
 * </ul>
 */
public final class Curvature implements AutoCloseable {

  static final String BASE = "base";
  static final String DATASET = "dataset";
  static final String KIND = "kind";
  static final String EXAMPLES = "examples";
  static final String SETTINGS = "settings";

  /** Names of the layers without a bias, a space between them. */
  static final String WITHOUT_BIAS = "without_bias";

  private final NDManager manager;
  private final Map<String, String> metadata;
  private final Map<String, NDArray> arrays;

  /**
   * @param manager owns the arrays and is closed with them
   */
  Curvature(NDManager manager, Map<String, String> metadata, Map<String, NDArray> arrays) {
    this.manager = manager;
    this.metadata = Map.copyOf(metadata);
    this.arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
  }

  /**
   * Whose curvature it is.
   *
   * @param base identifies θ₀: curvatures of other bases are not added
   * @param dataset identifies the inputs, and orders sums
   */
  public record Origin(String base, String dataset) {}

  /**
   * Computes it from inputs drawn from the data, one after the other.
   *
   * @param weights that a fine-tune may move; others have no curvature
   */
  public static Curvature compute(
      PretrainedEncoder base,
      ExampleSource data,
      Collection<String> weights,
      CurvatureSettings settings,
      Origin origin,
      ProgressListener progress) {
    if (data.size() == 0) {
      throw new InvalidInputException(
          "curvature: dataset '" + origin.dataset() + "' has no inputs to draw from");
    }
    ExampleSource inputs = ExampleSubset.drawn(data, settings.examples(), settings.seed());
    GradientPass pass =
        new GradientPass(
            base,
            inputs,
            settings.normalized(),
            GradientPass.gaussian(base.encoder().dimension(), settings.seed()));
    return compute(pass, inputs.size(), weights, settings, origin, progress);
  }

  static Curvature compute(
      GradientPass pass,
      int count,
      Collection<String> weights,
      CurvatureSettings settings,
      Origin origin,
      ProgressListener progress) {
    NDManager manager = NativeEngine.newManager();
    try {
      Map<String, String> metadata =
          Map.of(
              BASE, origin.base(),
              DATASET, origin.dataset(),
              KIND, settings.kind().name(),
              EXAMPLES, Integer.toString(count),
              WITHOUT_BIAS, String.join(" ", pass.layersWithoutBias()),
              SETTINGS, "tokens " + settings.tokens() + " normalized " + settings.normalized());
      Map<String, NDArray> arrays =
          new CurvatureEstimate(pass, count, weights, settings, manager).run(progress);
      return new Curvature(manager, metadata, arrays);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /**
   * @throws InvalidInputException when the file is not a curvature
   */
  public static Curvature read(Path file) {
    return CurvatureSum.of(List.of(file));
  }

  public void write(Path file) {
    List<TensorSpec> specs =
        arrays.entrySet().stream().map(e -> NativeTensors.spec(e.getKey(), e.getValue())).toList();
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, metadata)) {
      arrays.values().forEach(array -> NativeTensors.write(writer, array));
    }
  }

  private String text(String key) {
    return Objects.requireNonNull(metadata.get(key), key);
  }

  public CurvatureKind kind() {
    return CurvatureKind.valueOf(text(KIND));
  }

  public String base() {
    return text(BASE);
  }

  /**
   * @throws InvalidInputException when it is another base's
   */
  public void requireBase(String expected) {
    if (!base().equals(expected)) {
      throw new InvalidInputException(
          "the curvature of dataset %s: expected one of the base %s, found one of the base %s"
              .formatted(dataset(), expected, base()));
    }
  }

  /** Whose inputs, in the order of the sum. */
  public String dataset() {
    return text(DATASET);
  }

  /** Inputs that it was estimated from. */
  public long examples() {
    return Long.parseLong(text(EXAMPLES));
  }

  /** How it was estimated, in a line. */
  public String settings() {
    return text(SETTINGS);
  }

  /** Whether the layer's factors are those of [W | b], not of W alone. */
  public boolean hasBias(String layer) {
    return !List.of(text(WITHOUT_BIAS).split(" ")).contains(layer);
  }

  /** The arrays by their names in a file. */
  public Map<String, NDArray> arrays() {
    return arrays;
  }

  @Override
  public void close() {
    manager.close();
  }
}
