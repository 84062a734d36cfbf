package dev.tangent.training.penalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.Method;
import dev.tangent.common.ProgressListener;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.curvature.Curvature;
import dev.tangent.model.curvature.CurvatureKind;
import dev.tangent.model.curvature.CurvatureSettings;
import dev.tangent.model.curvature.CurvatureSettings.TokenScale;
import dev.tangent.model.curvature.CurvatureSum;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import dev.tangent.training.finetuning.FineTuner;
import dev.tangent.training.finetuning.Hyperparameters;
import dev.tangent.training.fixture.PenaltyFixture;
import dev.tangent.training.loop.TrainingListener;
import dev.tangent.training.parameter.LowRank;
import dev.tangent.training.parameter.ParameterChoice;
import dev.tangent.training.penalty.curvature.CurvaturePenalty;
import dev.tangent.training.penalty.curvature.CurvatureWeights;
import dev.tangent.training.penalty.tangent.OtherInputs;
import dev.tangent.training.penalty.tangent.TauJp;
import dev.tangent.training.penalty.tangent.TauJpSettings;
import dev.tangent.training.penalty.weight.OrthoReg;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Penalties and whole fine-tunes with them against PyTorch's autograd and optimiser, on a model,
 * with curvatures and in a loop of its own: {@code src/test/python/penalties.py}.
 */
class PenaltyParityTest {

  private static final Hyperparameters SETTINGS =
      new Hyperparameters(12, 9, 2e-3, 3, 0.1, 1, true, 0);

  @TempDir Path folder;
  private final PenaltyFixture fixture = new PenaltyFixture();
  private PretrainedEncoder base;
  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeEach
  void open() {
    base = PretrainedEncoder.load(fixture.base());
    open.add(base);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable resource : open) {
      resource.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void tauJp(TauJpSettings.Scale scale) {
    compare("tau_jp." + scale, new TauJp(new TauJpSettings(0.5, scale, 6, 0, 1), others()), 0);
  }

  @ParameterizedTest
  @EnumSource
  void kfac(TokenScale tokens) {
    Curvature curvature = read(write("first", CurvatureKind.KFAC, tokens));
    compare("kfac." + tokens, penalty(curvature), 0);
  }

  @Test
  void kfacOfTwoTasks() {
    compare("kfac.sum", penalty(ofBoth()), 0);
  }

  @ParameterizedTest
  @CsvSource({"DIAGONAL,diagonal", "EKFAC,ekfac"})
  void otherCurvatures(CurvatureKind kind, String name) {
    CurvatureWeights weights = CurvatureWeights.published(30);
    Curvature curvature = read(write("first", kind, TokenScale.MEAN));
    compare(name, new CurvaturePenalty(weights, curvature), 0);
  }

  @Test
  void orthoReg() {
    compare("ortho_reg", new OrthoReg(0.01, OrthoReg.matrices(base)), 0);
  }

  /**
   * Both sides round in the sixteenth digit; factors are sums of some hundred products. 1e-10 of
   * the gradient's largest element is far below the 1e-6 that is asked, and above what was seen.
   */
  private void compare(String name, Penalty penalty, long step) {
    Map<String, double[]> tau = new LinkedHashMap<>();
    PenaltyCheck.moving(base).forEach(weight -> tau.put(weight, fixture.get("tau." + weight)));
    Map<String, double[]> gradient = new LinkedHashMap<>();
    double value = PenaltyCheck.at(base, penalty, step, tau, gradient);
    double expected = fixture.get("value." + name)[0];
    assertThat(value).isCloseTo(expected, within(1e-10 * expected));
    double largest =
        tau.keySet().stream()
            .flatMapToDouble(
                weight -> Arrays.stream(fixture.get("gradient." + name + "." + weight)))
            .map(Math::abs)
            .max()
            .orElseThrow();
    assertThat(largest).isPositive();
    gradient.forEach(
        (weight, found) ->
            assertThat(found)
                .as(weight)
                .containsExactly(
                    fixture.get("gradient." + name + "." + weight), within(1e-10 * largest)));
  }

  /** ‖τ − PyTorch's τ‖ ≤ 1e-5 ‖τ‖ is asked; float64 gives 1e-9, Adam's quotients included. */
  @ParameterizedTest
  @ValueSource(strings = {"plain", "tau_jp", "kfac", "all"})
  void aWholeFineTune(String name) {
    List<Penalty> penalties =
        switch (name) {
          case "plain" -> List.of();
          case "tau_jp" -> List.of(relative());
          case "kfac" -> List.of(penalty(ofBoth()));
          default ->
              List.of(relative(), penalty(ofBoth()), new OrthoReg(0.01, OrthoReg.matrices(base)));
        };
    Path checkpoint = fineTune(Method.LINEARIZED, ParameterChoice.ALL, penalties);
    assertThat(relativeDistance(checkpoint, "fine_tune." + name + ".")).isLessThan(1e-9);
  }

  /**
   * LoRA's linearisation is torch.func.jvp's in A and B: nothing there knows that A stands still.
   */
  @ParameterizedTest
  @CsvSource({
    "STANDARD,kfac",
    "STANDARD,attention",
    "STANDARD,lora",
    "LINEARIZED,lora",
    "LINEARIZED,lora_kfac"
  })
  void aWholeFineTuneOfOtherChoices(Method method, String name) {
    ParameterChoice choice =
        switch (name) {
          case "kfac" -> ParameterChoice.ALL;
          case "attention" -> ParameterChoice.ATTENTION;
          default -> new LowRank(2, 4);
        };
    List<Penalty> penalties = name.endsWith("kfac") ? List.of(penalty(ofBoth())) : List.of();
    Path checkpoint = fineTune(method, choice, penalties);
    assertThat(relativeDistance(checkpoint, "fine_tune." + method + "." + name + "."))
        .isLessThan(1e-9);
  }

  private Path fineTune(Method method, ParameterChoice choice, List<Penalty> penalties) {
    Path checkpoint = folder.resolve("checkpoint.safetensors");
    try (ClassificationHead head = fixture.head();
        FineTuner tuner = new FineTuner(base, head, method, SETTINGS, 0, choice, penalties)) {
      tuner.run(fixture.texts("own"), fixture.texts("own"), TrainingListener.SILENT);
      tuner.writeCheckpoint(checkpoint, Map.of());
    }
    return checkpoint;
  }

  private double relativeDistance(Path checkpoint, String prefix) {
    double difference = 0;
    double length = 0;
    try (TensorSource source = SafetensorsFile.open(checkpoint)) {
      for (String weight : PenaltyCheck.moving(base)) {
        double[] expected = fixture.orZero(prefix + weight, base.parameters().get(weight).size());
        double[] theta = new double[expected.length];
        source.readDoubles(weight, 0, theta, theta.length);
        double[] origin = base.parameters().get(weight).toDoubleArray();
        for (int i = 0; i < theta.length; i++) {
          difference += Math.pow(theta[i] - origin[i] - expected[i], 2);
          length += expected[i] * expected[i];
        }
      }
    }
    return Math.sqrt(difference / length);
  }

  private TauJp relative() {
    // 30 inputs a step are all 6 of the first task five times, and all 5 of the second six times.
    return new TauJp(new TauJpSettings(0.5, TauJpSettings.Scale.RELATIVE, 30, 3, 1), others());
  }

  private List<OtherInputs> others() {
    return List.of(
        new OtherInputs("first", fixture.texts("first")),
        new OtherInputs("second", fixture.texts("second")));
  }

  private CurvaturePenalty penalty(Curvature curvature) {
    return new CurvaturePenalty(CurvatureWeights.published(30), curvature);
  }

  private Curvature ofBoth() {
    return opened(
        CurvatureSum.of(
            List.of(
                write("first", CurvatureKind.KFAC, TokenScale.MEAN),
                write("second", CurvatureKind.KFAC, TokenScale.MEAN))));
  }

  private Curvature read(Path file) {
    return opened(Curvature.read(file));
  }

  private Curvature opened(Curvature curvature) {
    open.add(0, curvature);
    return curvature;
  }

  private Path write(String task, CurvatureKind kind, TokenScale tokens) {
    Path file = folder.resolve(task + ".safetensors");
    try (Curvature curvature =
        Curvature.compute(
            base,
            fixture.texts(task),
            PenaltyCheck.moving(base),
            new CurvatureSettings(kind, 100, tokens, true, 3),
            new Curvature.Origin("nano", task),
            ProgressListener.SILENT)) {
      curvature.write(file);
    }
    return file;
  }
}
