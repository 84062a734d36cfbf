package dev.tangent.training.finetuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.Method;
import dev.tangent.common.ProgressListener;
import dev.tangent.data.LabelledTexts;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.conversion.ModelConversion;
import dev.tangent.model.curvature.Curvature;
import dev.tangent.model.curvature.CurvatureKind;
import dev.tangent.model.curvature.CurvatureSettings;
import dev.tangent.model.curvature.CurvatureSettings.TokenScale;
import dev.tangent.model.fixture.ClipFixture;
import dev.tangent.model.fixture.LabelWordFixture;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes over a model's weights by what they are finds them under every family's names. */
class TextFamiliesTest {

  @TempDir Path folder;

  static Stream<String> names() {
    return Stream.concat(TextFixture.names(), LabelWordFixture.names());
  }

  static Stream<Arguments> namesAndMethods() {
    return Stream.concat(TextFixture.namesAndMethods(), LabelWordFixture.namesAndMethods());
  }

  private static boolean isLanguageModel(String name) {
    return LabelWordFixture.names().anyMatch(name::equals);
  }

  private static ClipFixture tensors(String name) {
    return isLanguageModel(name)
        ? LabelWordFixture.named(name).tensors()
        : TextFixture.named(name).tensors();
  }

  private static ClassificationHead head(String name, PretrainedEncoder base) {
    return isLanguageModel(name)
        ? LabelWordFixture.named(name).head(base)
        : TextFixture.named(name).head();
  }

  private PretrainedEncoder load(String name) {
    return load(tensors(name).folder(), "work");
  }

  private PretrainedEncoder load(Path model, String work) {
    return PretrainedEncoder.load(
        ModelConversion.prepare(model, Optional.empty(), folder.resolve(work)).folder());
  }

  private static ExampleSource texts(String name, PretrainedEncoder base) {
    LabelledTexts texts =
        isLanguageModel(name)
            ? LabelWordFixture.named(name).texts()
            : TextFixture.named(name).texts();
    return base.examples(texts, 0);
  }

  @ParameterizedTest
  @MethodSource("namesAndMethods")
  void whatIsChosenMovesAndNothingElse(String name, Method method) {
    try (PretrainedEncoder base = load(name);
        Curvature diagonal = curvature(name, base, CurvatureKind.DIAGONAL)) {
      List<String> attention = base.encoder().attentionMatrices();
      assertThat(attention).hasSize(attentionMatrices(name));
      List<String> counting = attention.stream().filter(w -> !w.matches(WITHOUT_EFFECT)).toList();
      assertThat(moved(name, base, method, ParameterChoice.ATTENTION)).hasSameElementsAs(counting);
      assertThat(moved(name, base, method, new LowRank(2, 4))).hasSameElementsAs(counting);
      assertThat(moved(name, base, method, ParameterChoice.ALL))
          .hasSameElementsAs(
              PenaltyCheck.moving(base).stream().filter(w -> !w.matches(WITHOUT_EFFECT)).toList());
      assertThat(moved(name, base, method, new LeastSensitive(0.2, diagonal)))
          .isNotEmpty()
          .isSubsetOf(PenaltyCheck.moving(base));
    }
  }

  /** A decoder's first token sees itself alone, however it would look at others. */
  private static final String WITHOUT_EFFECT =
      "decoder\\.block\\..*\\.SelfAttention\\.([qk]|relative_attention_bias)\\.weight";

  private static int attentionMatrices(String name) {
    return switch (name) {
      case "t5" -> 2 * 4 + 2 * 8;
      case "flan-t5" -> 2 * 4 + 3 * 8;
      default -> 8; // ModernBERT has two in each of four layers.
    };
  }

  private static int linearLayers(String name) {
    return switch (name) {
      case "modernbert" -> 16;
      case "t5" -> 2 * 6 + 2 * 10;
      case "flan-t5" -> 2 * 7 + 3 * 11;
      default -> 12;
    };
  }

  @ParameterizedTest
  @MethodSource("names")
  void curvatureKnowsEveryWeightThatMoves(String name) throws Exception {
    Path wide = Files.createDirectories(folder.resolve("wide"));
    Path model = tensors(name).inFloat64(wide).folder();
    try (PretrainedEncoder base = load(model, "wide-work");
        Curvature kfac = curvature(name, base, CurvatureKind.KFAC)) {
      List<String> layers =
          kfac.arrays().keySet().stream()
              .filter(key -> key.startsWith("A."))
              .map(key -> key.substring(2))
              .toList();
      assertThat(layers).hasSize(linearLayers(name));
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
    "modernbert, before 0 1 2 3 after",
    "t5, before encoder.0 encoder.1 after decoder.0 decoder.1"
  })
  void layersAreBlocksOfTheirOwn(String name, String blocks) {
    try (PretrainedEncoder base = load(name)) {
      assertThat(String.join(" ", LayerBlocks.of(base.parameters().names()).keySet()))
          .isEqualTo(blocks);
    }
  }

  /** Native arrays are not the garbage collector's. */
  @ParameterizedTest
  @MethodSource("names")
  void stepsLeaveNoArraysBehind(String name) {
    try (PretrainedEncoder base = load(name);
        ClassificationHead head = head(name, base)) {
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
    try (ClassificationHead head = head(name, base);
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
