package dev.tangent.training.penalty.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Method;
import dev.tangent.common.ProgressListener;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.curvature.Curvature;
import dev.tangent.model.curvature.CurvatureKind;
import dev.tangent.model.curvature.CurvatureSettings;
import dev.tangent.model.curvature.CurvatureSettings.TokenScale;
import dev.tangent.model.curvature.CurvatureSum;
import dev.tangent.model.engine.NativeTensors;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.model.value.Eigenbasis;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import dev.tangent.training.penalty.PenalizedRun;
import dev.tangent.training.penalty.PenaltyCheck;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CurvaturePenaltyTest {

  private static final String LAYER = "encoder.layer.0.intermediate.dense";

  @TempDir private Path folder;
  private PretrainedEncoder base;
  private List<String> moving;

  @BeforeEach
  void open() {
    base = PretrainedEncoder.load(NanoModel.precise().write(folder.resolve("base")));
    moving = PenaltyCheck.moving(base);
  }

  @AfterEach
  void close() {
    base.close();
  }

  @ParameterizedTest
  @EnumSource
  void itsGradientIsThatOfItsValue(CurvatureKind kind) {
    try (Curvature curvature = Curvature.read(write(kind, "a", 12))) {
      CurvaturePenalty penalty = new CurvaturePenalty(CurvatureWeights.published(100), curvature);
      new PenaltyCheck(base, penalty, 0, moving).againstCentralDifferences();
    }
  }

  @Test
  void itsGradientIsThatOfItsValueWhereOnlySomeWeightsMove() {
    List<String> some =
        moving.stream().filter(n -> n.endsWith("query.weight") || n.endsWith("key.bias")).toList();
    try (Curvature curvature = Curvature.read(write(CurvatureKind.KFAC, "a", 12))) {
      CurvaturePenalty penalty = new CurvaturePenalty(CurvatureWeights.published(100), curvature);
      new PenaltyCheck(base, penalty, 0, some).againstCentralDifferences();
    }
  }

  /** tr(B ΔW A ΔWᵀ) = vec(ΔW)ᵀ(A ⊗ B)vec(ΔW), with the product written out. */
  @Test
  void aLayerCountsAsTheKroneckerProductOfItsFactors() {
    Map<String, double[]> tau = random(List.of(LAYER + ".weight", LAYER + ".bias"));
    Path sum = write(CurvatureKind.KFAC, "a", 12);
    try (Curvature curvature = CurvatureSum.of(List.of(sum, write(CurvatureKind.KFAC, "b", 9)))) {
      double[] a = curvature.arrays().get("A." + LAYER).toDoubleArray();
      double[] b = curvature.arrays().get("B." + LAYER).toDoubleArray();
      double expected = 0;
      for (int i = 0; i < 24 * 17; i++) {
        for (int j = 0; j < 24 * 17; j++) {
          double product = a[17 * (i % 17) + j % 17] * b[24 * (i / 17) + j / 17];
          expected += element(tau, i) * product * element(tau, j);
        }
      }
      CurvaturePenalty penalty = new CurvaturePenalty(new CurvatureWeights(7, 1, 1, 1), curvature);
      double found = PenaltyCheck.at(base, penalty, 0, tau, new LinkedHashMap<>());
      assertThat(found).isCloseTo(7 * expected, within(1e-10 * found));
    }
  }

  private static double element(Map<String, double[]> tau, int i) {
    int row = i / 17;
    int column = i % 17;
    return column == 16
        ? tau.get(LAYER + ".bias")[row]
        : tau.get(LAYER + ".weight")[16 * row + column];
  }

  /** With S the product of the eigenvalues an eigenbasis changes nothing. */
  @Test
  void ekfacWithTheProductsOfTheEigenvaluesIsKfac() {
    Path factors = write(CurvatureKind.KFAC, "a", 12);
    Path eigen = inEigenbases(factors);
    Map<String, double[]> tau = random(moving);
    Map<String, double[]> expected = new LinkedHashMap<>();
    Map<String, double[]> found = new LinkedHashMap<>();
    try (Curvature kfac = Curvature.read(factors);
        Curvature ekfac = Curvature.read(eigen)) {
      CurvatureWeights weights = CurvatureWeights.published(30);
      double value = PenaltyCheck.at(base, new CurvaturePenalty(weights, kfac), 0, tau, expected);
      assertThat(PenaltyCheck.at(base, new CurvaturePenalty(weights, ekfac), 0, tau, found))
          .isCloseTo(value, within(1e-10 * value));
    }
    expected.forEach(
        (name, gradient) ->
            assertThat(found.get(name)).as(name).containsExactly(gradient, within(1e-11)));
  }

  private Path inEigenbases(Path factors) {
    Path file = folder.resolve("eigen.safetensors");
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    try (Curvature kfac = Curvature.read(factors);
        TensorSource source = SafetensorsFile.open(factors)) {
      kfac.arrays()
          .forEach(
              (name, array) -> {
                if (name.startsWith("A.")) {
                  String layer = name.substring(2);
                  NDArray b = kfac.arrays().get("B." + layer);
                  NDArray ua = Eigenbasis.of(array);
                  NDArray ub = Eigenbasis.of(b);
                  arrays.put("UA." + layer, ua);
                  arrays.put("UB." + layer, ub);
                  NDArray rows = eigenvalues(ub, b).reshape(-1, 1);
                  arrays.put("S." + layer, rows.mul(eigenvalues(ua, array).reshape(1, -1)));
                } else if (!name.startsWith("B.")) {
                  arrays.put(name, array);
                }
              });
      Map<String, String> metadata = new HashMap<>(source.metadata());
      metadata.put("kind", "EKFAC");
      List<TensorSpec> specs =
          arrays.entrySet().stream()
              .map(e -> NativeTensors.spec(e.getKey(), e.getValue()))
              .toList();
      try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, metadata)) {
        arrays.values().forEach(array -> NativeTensors.write(writer, array));
      }
    }
    return file;
  }

  /** The diagonal of UᵀXU. */
  private static NDArray eigenvalues(NDArray u, NDArray x) {
    return u.mul(x.matMul(u)).sum(new int[] {0});
  }

  @Test
  void oneStepOfSeveralWeighsForAll() {
    Map<String, double[]> tau = random(moving);
    Map<String, double[]> whole = new LinkedHashMap<>();
    Map<String, double[]> third = new LinkedHashMap<>();
    try (Curvature curvature = Curvature.read(write(CurvatureKind.KFAC, "a", 4))) {
      CurvatureWeights weights = CurvatureWeights.published(30);
      double value = PenaltyCheck.at(base, new CurvaturePenalty(weights, curvature), 6, tau, whole);
      CurvaturePenalty seldom = new CurvaturePenalty(weights.every(3), curvature);
      assertThat(PenaltyCheck.at(base, seldom, 6, tau, third))
          .isCloseTo(3 * value, within(1e-12 * value));
      assertThat(PenaltyCheck.at(base, seldom, 7, tau, new LinkedHashMap<>())).isZero();
    }
    double[] expected = Arrays.stream(whole.get(LAYER + ".weight")).map(g -> 3 * g).toArray();
    assertThat(third.get(LAYER + ".weight")).containsExactly(expected, within(1e-11));
  }

  @Test
  void isRefusedWhereAWeightThatMovesHasNoCurvature() {
    try (Curvature curvature = Curvature.read(write(CurvatureKind.KFAC, "a", 4))) {
      CurvaturePenalty penalty = new CurvaturePenalty(CurvatureWeights.published(1), curvature);
      String table = "embeddings.word_embeddings.weight";
      assertThatThrownBy(() -> penalty.requireFits(run(table, new Shape(90, 16))))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("kfac")
          .hasMessageContaining(table);
      assertThatThrownBy(() -> penalty.requireFits(run(LAYER + ".weight", new Shape(24, 8))))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(LAYER)
          .hasMessageContaining("(24, 16)");
    }
  }

  private static PenalizedRun run(String weight, Shape shape) {
    return new PenalizedRun(Method.LINEARIZED, Map.of(weight, shape), 16);
  }

  private Map<String, double[]> random(List<String> names) {
    Random random = new Random(8);
    Map<String, double[]> tau = new LinkedHashMap<>();
    for (String name : names) {
      tau.put(name, random.doubles(base.parameters().get(name).size(), -1, 1).toArray());
    }
    return tau;
  }

  private Path write(CurvatureKind kind, String dataset, int examples) {
    Path file = folder.resolve(dataset + ".safetensors");
    CurvatureSettings settings = new CurvatureSettings(kind, examples, TokenScale.TOTAL, true, 2);
    try (Curvature curvature =
        Curvature.compute(
            base,
            base.examples(NanoTask.texts(20, dataset.hashCode()), 0),
            moving,
            settings,
            new Curvature.Origin("nano", dataset),
            ProgressListener.SILENT)) {
      curvature.write(file);
    }
    return file;
  }
}
