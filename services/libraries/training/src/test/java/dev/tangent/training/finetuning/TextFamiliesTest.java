package dev.tangent.training.finetuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.Method;
import dev.tangent.common.ProgressListener;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.conversion.ModelConversion;
import dev.tangent.model.curvature.Curvature;
import dev.tangent.model.curvature.CurvatureKind;
import dev.tangent.model.curvature.CurvatureSettings;
import dev.tangent.model.curvature.CurvatureSettings.TokenScale;
import dev.tangent.model.fixture.LiveArrays;
import dev.tangent.model.fixture.TextFixture;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.linearization.LayerBlocks;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import dev.tangent.training.loop.TrainingListener;
import dev.tangent.training.parameter.LeastSensitive;
import dev.tangent.training.parameter.LowRank;
import dev.tangent.training.parameter.ParameterChoice;
import dev.tangent.training.penalty.PenaltyCheck;
import dev.tangent.training.penalty.curvature.CurvaturePenalty;
import dev.tangent.training.penalty.curvature.CurvatureWeights;
import dev.tangent.training.penalty.weight.OrthoReg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes over a model's weights by what they are finds them under every family's names. */
class TextFamiliesTest {

  @TempDir Path folder;

  private PretrainedEncoder load(String name) {
    Path model = TextFixture.named(name).folder();
    return load(model, "work");
  }

  private PretrainedEncoder load(Path model, String work) {
    return PretrainedEncoder.load(
        ModelConversion.prepare(model, Optional.empty(), folder.resolve(work)).folder());
  }

  private static ExampleSource texts(String name, PretrainedEncoder base) {
    return base.examples(TextFixture.named(name).texts(), 0);
  }

  @ParameterizedTest
  @MethodSource("dev.tangent.model.fixture.TextFixture#namesAndMethods")
  void whatIsChosenMovesAndNothingElse(String name, Method method) {
    try (PretrainedEncoder base = load(name);
        Curvature diagonal = curvature(name, base, CurvatureKind.DIAGONAL)) {
      List<String> attention = base.encoder().attentionMatrices();
      assertThat(attention).hasSize(8); // ModernBERT has two in each of four layers.
      assertThat(moved(name, base, method, ParameterChoice.ATTENTION)).hasSameElementsAs(attention);
      assertThat(moved(name, base, method, new LowRank(2, 4))).hasSameElementsAs(attention);
      assertThat(moved(name, base, method, ParameterChoice.ALL))
          .hasSameElementsAs(PenaltyCheck.moving(base));
      assertThat(moved(name, base, method, new LeastSensitive(0.2, diagonal)))
          .isNotEmpty()
          .isSubsetOf(PenaltyCheck.moving(base));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.tangent.model.fixture.TextFixture#names")
  void curvatureKnowsEveryWeightThatMoves(String name) throws Exception {
    Path wide = Files.createDirectories(folder.resolve("wide"));
    Path model = TextFixture.named(name).tensors().inFloat64(wide).folder();
    try (PretrainedEncoder base = load(model, "wide-work");
        Curvature kfac = curvature(name, base, CurvatureKind.KFAC)) {
      List<String> layers =
          kfac.arrays().keySet().stream()
              .filter(key -> key.startsWith("A."))
              .map(key -> key.substring(2))
              .toList();
      assertThat(layers).hasSize(name.equals("modernbert") ? 16 : 12);
      for (String weight : PenaltyCheck.moving(base)) {
        String layer = weight.replaceAll("\\.(weight|bias)$", "");
        boolean alone =
            kfac.arrays().containsKey("F." + weight) || kfac.arrays().containsKey("D." + weight);
        assertThat(layers.contains(layer) ^ alone).as(weight).isTrue();
      }
      assertThat(OrthoReg.matrices(base))
          .hasSameElementsAs(layers.stream().map(layer -> layer + ".weight").toList());
      new PenaltyCheck(
              base,
              new CurvaturePenalty(CurvatureWeights.published(30), kfac),
              0,
              PenaltyCheck.moving(base))
          .alongAllWeights();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "roberta, before 0 1",
    "distilbert, before 0 1",
    "mpnet, before 0 1 after",
    "modernbert, before 0 1 2 3 after"
  })
  void layersAreBlocksOfTheirOwn(String name, String blocks) {
    try (PretrainedEncoder base = load(name)) {
      assertThat(String.join(" ", LayerBlocks.of(base.parameters().names()).keySet()))
          .isEqualTo(blocks);
    }
  }

  /** Native arrays are not the garbage collector's. */
  @ParameterizedTest
  @MethodSource("dev.tangent.model.fixture.TextFixture#names")
  void stepsLeaveNoArraysBehind(String name) {
    try (PretrainedEncoder base = load(name);
        ClassificationHead head = TextFixture.named(name).head()) {
      List<Integer> live = new ArrayList<>();
      Hyperparameters settings = new Hyperparameters(5, 4, 1e-3, 1, 0.1, 1, false, 0);
      try (FineTuner tuner = new FineTuner(base, head, Method.LINEARIZED, settings, 0)) {
        tuner.run(
            texts(name, base),
            texts(name, base),
            (step, total, loss, rate, speed) -> live.add(new LiveArrays(base).count()));
      }
      assertThat(live.subList(1, 5)).containsOnly(live.get(1));
    }
  }

  private static Curvature curvature(String name, PretrainedEncoder base, CurvatureKind kind) {
    return Curvature.compute(
        base,
        texts(name, base),
        PenaltyCheck.moving(base),
        new CurvatureSettings(kind, 6, TokenScale.TOTAL, true, 0),
        new Curvature.Origin("nano", "other"),
        ProgressListener.SILENT);
  }

  /** The weights that two steps change. */
  private List<String> moved(
      String name, PretrainedEncoder base, Method method, ParameterChoice choice) {
    Path out = folder.resolve("checkpoint.safetensors");
    Hyperparameters settings = new Hyperparameters(2, 11, 1e-3, 1, 0, 1, true, 0);
    try (ClassificationHead head = TextFixture.named(name).head();
        FineTuner tuner = new FineTuner(base, head, method, settings, 0, choice, List.of())) {
      tuner.run(texts(name, base), texts(name, base), TrainingListener.SILENT);
      tuner.writeCheckpoint(out, Map.of());
    }
    try (TensorSource checkpoint = SafetensorsFile.open(out)) {
      assertThat(checkpoint.tensors().keySet()).containsAll(base.parameters().names());
      return base.parameters().names().stream()
          .filter(
              weight -> {
                float[] before = base.parameters().get(weight).toFloatArray();
                double[] after = new double[before.length];
                checkpoint.readDoubles(weight, 0, after, after.length);
                float[] rounded = new float[after.length];
                for (int i = 0; i < after.length; i++) {
                  rounded[i] = (float) after[i];
                }
                return !Arrays.equals(before, rounded);
              })
          .toList();
    }
  }
}
