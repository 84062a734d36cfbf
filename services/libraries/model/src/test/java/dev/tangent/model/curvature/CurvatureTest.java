package dev.tangent.model.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.ProgressListener;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.curvature.Curvature.Origin;
import dev.tangent.model.curvature.CurvatureSettings.TokenScale;
import dev.tangent.model.engine.Gradients;
import dev.tangent.model.fixture.LiveArrays;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.input.TokenizedTexts;
import dev.tangent.model.operation.Normalize;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.Weights;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CurvatureTest {

  private static final String LAYER = "encoder.layer.1.intermediate.dense";
  private static final String NORM = "encoder.layer.0.output.LayerNorm.weight";

  @TempDir private Path folder;
  private PretrainedEncoder base;
  private ExampleSource texts;
  private List<String> weights;

  @BeforeEach
  void open() {
    base = PretrainedEncoder.load(NanoModel.precise().write(folder.resolve("base")));
    texts = base.examples(NanoTask.texts(20, 1), 0);
    weights = new ArrayList<>(base.parameters().names());
    weights.removeAll(base.embeddingTables());
  }

  @AfterEach
  void close() {
    base.close();
  }

  /**
   * Of one input with one token the gradient in [W | b] is g [a; 1]ᵀ, so that A ⊗ B is its second
   * moment exactly. Rounding in float64 is some 1e-16 of each product.
   */
  @ParameterizedTest
  @EnumSource
  void ofOneTokenTheFactorsAreTheGradientsSecondMoment(TokenScale tokens) {
    ExampleSource one = new TokenizedTexts(List.of(new long[] {17}), new int[1], 0);
    Map<String, double[]> gradients = gradients(one, 0);
    try (Curvature curvature = compute(one, CurvatureKind.KFAC, tokens)) {
      double[] a = array(curvature, "A." + LAYER);
      double[] b = array(curvature, "B." + LAYER);
      double[] w = gradients.get(LAYER + ".weight");
      double[] bias = gradients.get(LAYER + ".bias");
      for (int i = 0; i < 24; i++) {
        for (int j = 0; j < 24; j++) {
          for (int p = 0; p <= 16; p++) {
            for (int q = 0; q <= 16; q++) {
              double first = p == 16 ? bias[i] : w[16 * i + p];
              double second = q == 16 ? bias[j] : w[16 * j + q];
              assertThat(a[17 * p + q] * b[24 * i + j]).isCloseTo(first * second, within(1e-13));
            }
          }
        }
      }
    }
  }

  @Test
  void vectorsHaveTheirExactSecondMoment() {
    try (Curvature curvature = compute(texts, CurvatureKind.KFAC, TokenScale.MEAN)) {
      double[] expected = new double[16 * 16];
      for (int i = 0; i < texts.size(); i++) {
        double[] g = gradients(texts, i).get(NORM);
        for (int p = 0; p < expected.length; p++) {
          expected[p] += g[p / 16] * g[p % 16] / texts.size();
        }
      }
      assertThat(array(curvature, "F." + NORM)).containsExactly(expected, within(1e-13));
      assertThat(curvature.arrays().keySet()).noneMatch(name -> name.contains("word_embeddings"));
    }
  }

  @Test
  void theDiagonalIsThatOfEveryWeight() {
    try (Curvature curvature = compute(texts, CurvatureKind.DIAGONAL, TokenScale.MEAN)) {
      assertThat(curvature.arrays()).hasSize(weights.size());
      for (String name : List.of(NORM, LAYER + ".weight", LAYER + ".bias")) {
        double[] expected = new double[array(curvature, "D." + name).length];
        for (int i = 0; i < texts.size(); i++) {
          double[] g = gradients(texts, i).get(name);
          for (int p = 0; p < expected.length; p++) {
            expected[p] += g[p] * g[p] / texts.size();
          }
        }
        assertThat(array(curvature, "D." + name)).containsExactly(expected, within(1e-13));
      }
    }
  }

  /** Σ S is the mean of ‖∇W‖², in whatever basis. */
  @Test
  void theEigenbasisKeepsTheGradientsLength() {
    try (Curvature curvature = compute(texts, CurvatureKind.EKFAC, TokenScale.MEAN)) {
      double expected = 0;
      for (int i = 0; i < texts.size(); i++) {
        Map<String, double[]> gradients = gradients(texts, i);
        for (String name : List.of(LAYER + ".weight", LAYER + ".bias")) {
          for (double g : gradients.get(name)) {
            expected += g * g / texts.size();
          }
        }
      }
      double found = 0;
      for (double s : array(curvature, "S." + LAYER)) {
        found += s;
      }
      assertThat(found).isCloseTo(expected, within(1e-12 * expected));
    }
  }

  @Test
  void aSumWeighsInputsByTheirNumberAndKeepsItsSize() {
    // given two tasks of 20 and 5 inputs, written in either order
    Path first = write("a", texts, 20);
    Path second = write("b", base.examples(NanoTask.texts(30, 2), 0), 5);
    try (Curvature one = Curvature.read(first);
        Curvature other = Curvature.read(second);
        Curvature sum = CurvatureSum.of(List.of(first, second));
        Curvature reversed = CurvatureSum.of(List.of(second, first))) {
      assertThat(sum.examples()).isEqualTo(25);
      assertThat(sum.dataset()).isEqualTo("a + b");
      for (String name : sum.arrays().keySet()) {
        boolean shared = name.startsWith("A.");
        double[] a = array(one, name);
        double[] b = array(other, name);
        double[] expected = new double[a.length];
        for (int i = 0; i < a.length; i++) {
          expected[i] = shared ? 0.8 * a[i] + 0.2 * b[i] : a[i] + b[i];
        }
        assertThat(array(sum, name)).containsExactly(expected, within(1e-14));
        // Bit for bit: the order of the files does not count.
        assertThat(array(reversed, name)).containsExactly(array(sum, name));
      }
    }
  }

  @Test
  void refusesToAddWhatDoesNotBelongTogether() throws Exception {
    Path first = write("a", texts, 4);
    Path strange = folder.resolve("strange.safetensors");
    try (Curvature other =
        Curvature.compute(
            base,
            texts,
            weights,
            new CurvatureSettings(CurvatureKind.KFAC, 4, TokenScale.MEAN, true, 0),
            new Origin("another base", "c"),
            ProgressListener.SILENT)) {
      other.write(strange);
    }
    assertThatThrownBy(() -> CurvatureSum.of(List.of(first, strange)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("another base");
    assertThatThrownBy(() -> Curvature.read(folder.resolve("base").resolve("model.safetensors")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("not a curvature");
    assertThat(Files.size(first)).isPositive();
  }

  /** Such as one of a newer release, or one that was cut down by another tool. */
  @Test
  void aFileThatSaysWhatNobodyKnowsIsRefusedByItsField() {
    Path file = write("a", texts, 4);
    Map<String, String> good;
    try (TensorSource source = SafetensorsFile.open(file)) {
      good = source.metadata();
    }
    assertThat(refusal(good, "kind", "SHAMPOO", "A.x", "B.x"))
        .contains("'kind' is 'SHAMPOO'", "one of DIAGONAL, KFAC, EKFAC", "newer release");
    assertThat(refusal(good, "examples", "many", "A.x", "B.x"))
        .contains("'examples' is 'many'", "a whole number above 0");
    assertThat(refusal(good, "kind", "KFAC", "A.x")).contains("it has 'A.x' but not 'B.x'");
    assertThat(refusal(good, "kind", "KFAC", "weights")).contains("a tensor 'weights'");
  }

  private String refusal(Map<String, String> good, String key, String value, String... tensors) {
    Map<String, String> metadata = new LinkedHashMap<>(good);
    metadata.put(key, value);
    Path file = folder.resolve("odd.safetensors");
    List<TensorSpec> specs =
        Stream.of(tensors).map(name -> TensorSpec.of(name, DType.F32, 1, 1)).toList();
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, metadata)) {
      specs.forEach(spec -> writer.write(ByteBuffer.allocate(4)));
    }
    return catchThrowableOfType(InvalidInputException.class, () -> Curvature.read(file))
        .getMessage();
  }

  /** However many tasks a fine-tune must leave alone, it holds as much. */
  @Test
  void aSumOfManyHoldsNoMoreThanOne() {
    List<Path> files = Stream.of("a", "b", "c", "d", "e").map(d -> write(d, texts, 2)).toList();
    int before = new LiveArrays(base).count();
    int one;
    try (Curvature curvature = Curvature.read(files.get(0))) {
      one = new LiveArrays(base).count() - before;
      assertThat(one).isEqualTo(curvature.arrays().size());
    }
    try (Curvature sum = CurvatureSum.of(files)) {
      assertThat(new LiveArrays(base).count() - before).isEqualTo(one);
      assertThat(sum.examples()).isEqualTo(10);
    }
  }

  @Test
  void leavesNoArraysBehind() {
    compute(texts, CurvatureKind.KFAC, TokenScale.MEAN).close();
    int before = new LiveArrays(base).count();
    compute(texts, CurvatureKind.KFAC, TokenScale.MEAN).close();
    assertThat(new LiveArrays(base).count()).isEqualTo(before);
  }

  private Path write(String dataset, ExampleSource inputs, int examples) {
    Path file = folder.resolve(dataset + ".safetensors");
    CurvatureSettings settings =
        new CurvatureSettings(CurvatureKind.KFAC, examples, TokenScale.MEAN, true, 0);
    try (Curvature curvature =
        Curvature.compute(
            base,
            inputs,
            weights,
            settings,
            new Origin("nano", dataset),
            ProgressListener.SILENT)) {
      curvature.write(file);
    }
    return file;
  }

  private Curvature compute(ExampleSource inputs, CurvatureKind kind, TokenScale tokens) {
    CurvatureSettings settings = new CurvatureSettings(kind, inputs.size(), tokens, true, 0);
    return Curvature.compute(
        base, inputs, weights, settings, new Origin("nano", "texts"), ProgressListener.SILENT);
  }

  private static double[] array(Curvature curvature, String name) {
    return curvature.arrays().get(name).toDoubleArray();
  }

  /** ∇⟨ε, f/‖f‖⟩ of one input in the weights themselves: nothing of layers is looked into. */
  private Map<String, double[]> gradients(ExampleSource inputs, int i) {
    Map<String, double[]> gradients = new LinkedHashMap<>();
    try (NDManager manager = NDManager.newBaseManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Map<String, NDArray> leaves = new LinkedHashMap<>();
      Map<String, Value> values = new LinkedHashMap<>();
      for (String name : base.parameters().names()) {
        NDArray leaf = base.parameters().get(name).stopGradient();
        leaf.setRequiresGradient(true);
        leaves.put(name, leaf);
        values.put(name, Value.constant(leaf));
      }
      NDArray epsilon = manager.create(GradientPass.gaussian(16, 0).apply(i), new Shape(1, 16));
      Gradients.backward(
          () -> {
            NDArray f =
                base.encoder()
                    .encode(new Weights(values), inputs.batch(manager, new int[] {i}))
                    .primal();
            return Normalize.unit(f).mul(epsilon).sum();
          });
      leaves.forEach((name, leaf) -> gradients.put(name, leaf.getGradient().toDoubleArray()));
    }
    return gradients;
  }
}
