package dev.tangent.training.finetuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.CancelledException;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Method;
import dev.tangent.common.ProgressListener;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.curvature.Curvature;
import dev.tangent.model.curvature.CurvatureKind;
import dev.tangent.model.curvature.CurvatureSettings;
import dev.tangent.model.curvature.CurvatureSettings.TokenScale;
import dev.tangent.model.fixture.LiveArrays;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.head.ZeroShotHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import dev.tangent.training.loop.TrainingListener;
import dev.tangent.training.parameter.LeastSensitive;
import dev.tangent.training.parameter.LowRank;
import dev.tangent.training.parameter.ParameterChoice;
import dev.tangent.training.penalty.Penalty;
import dev.tangent.training.penalty.PenaltyCheck;
import dev.tangent.training.penalty.curvature.CurvaturePenalty;
import dev.tangent.training.penalty.curvature.CurvatureWeights;
import dev.tangent.training.penalty.tangent.OtherInputs;
import dev.tangent.training.penalty.tangent.TauJp;
import dev.tangent.training.penalty.tangent.TauJpSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
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

class ParameterChoiceTest {

  private static final Hyperparameters SETTINGS =
      new Hyperparameters(12, 8, 1e-2, 3, 0.1, 1, true, 0);
  private static final String QUERY = "encoder.layer.1.attention.self.query.weight";

  @TempDir private Path folder;
  private PretrainedEncoder base;
  private ClassificationHead head;
  private ExampleSource train;
  private final Map<CurvatureKind, Curvature> curvatures = new LinkedHashMap<>();

  @BeforeEach
  void open() {
    base = PretrainedEncoder.load(NanoModel.small().write(folder.resolve("base")));
    head = ZeroShotHead.build(base, NanoTask.CLASSES, NanoTask.TEMPLATES, 0);
    train = base.examples(NanoTask.texts(100, 1), 0);
    for (CurvatureKind kind : List.of(CurvatureKind.DIAGONAL, CurvatureKind.KFAC)) {
      curvatures.put(
          kind,
          Curvature.compute(
              base,
              base.examples(NanoTask.texts(20, 3), 0),
              PenaltyCheck.moving(base),
              new CurvatureSettings(kind, 20, TokenScale.TOTAL, true, 0),
              new Curvature.Origin("nano", "other"),
              ProgressListener.SILENT));
    }
  }

  @AfterEach
  void close() {
    curvatures.values().forEach(Curvature::close);
    head.close();
    base.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"STANDARD", "LINEARIZED"})
  void onlyWhatIsChosenMoves(Method method) {
    List<String> attention = moved(run(method, ParameterChoice.ATTENTION, List.of()));
    assertThat(attention)
        .containsExactlyInAnyOrderElementsOf(base.encoder().attentionMatrices())
        .hasSize(8);
    List<String> biases = moved(run(method, ParameterChoice.BIAS, List.of()));
    assertThat(biases).hasSize(17).allMatch(name -> name.endsWith(".bias"));
  }

  /** Weight decay and Adam's steps too leave alone what a mask does not have. */
  @ParameterizedTest
  @EnumSource(names = {"STANDARD", "LINEARIZED"})
  void onlyTheLeastSensitiveElementsMove(Method method) {
    ParameterChoice choice = choice("least");
    Map<String, double[]> tau = run(method, choice, List.of());
    double all = 0;
    double moved = 0;
    double largest = 0;
    double least = Double.MAX_VALUE;
    for (String name : tau.keySet()) {
      float[] information =
          curvatures.get(CurvatureKind.DIAGONAL).arrays().get("D." + name).toFloatArray();
      double[] values = tau.get(name);
      for (int i = 0; i < values.length; i++) {
        all++;
        if (values[i] != 0) {
          moved++;
          largest = Math.max(largest, information[i]);
        } else {
          least = Math.min(least, information[i]);
        }
      }
    }
    assertThat(moved / all).isCloseTo(0.1, within(0.005));
    assertThat(largest).isLessThanOrEqualTo(least);
  }

  @ParameterizedTest
  @EnumSource(names = {"STANDARD", "LINEARIZED"})
  void aVectorOfRankOneHasNoMinors(Method method) {
    Map<String, double[]> tau = run(method, new LowRank(1, 2), List.of());
    assertThat(moved(tau)).containsExactlyInAnyOrderElementsOf(base.encoder().attentionMatrices());
    double[] w = tau.get(QUERY);
    double largest = 0;
    for (int i = 1; i < 16; i++) {
      for (int j = 1; j < 16; j++) {
        largest = Math.max(largest, Math.abs(w[0] * w[16 * i + j] - w[j] * w[16 * i]));
      }
    }
    double size = Arrays.stream(w).map(Math::abs).max().orElseThrow();
    // θ of order 1 is stored in float32, so that θ − θ₀ is good to 6e-8.
    assertThat(largest).isLessThan(4 * size * 1e-7);
    assertThat(size).isGreaterThan(1e-3);
  }

  @ParameterizedTest
  @EnumSource(names = {"STANDARD", "LINEARIZED"})
  void aFewParametersLearnATask(Method method) {
    Hyperparameters settings = new Hyperparameters(150, 16, 2e-2, 10, 0, 1, true, 0);
    for (ParameterChoice choice : List.of(ParameterChoice.ATTENTION, new LowRank(2, 4))) {
      List<Double> losses = new ArrayList<>();
      try (FineTuner tuner = new FineTuner(base, head, method, settings, 0, choice, List.of())) {
        tuner.run(train, train, (step, total, loss, rate, speed) -> losses.add(loss));
      }
      assertThat(losses.get(149)).as(choice.description()).isLessThan(0.7 * losses.get(0));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "STANDARD,attention",
    "LINEARIZED,attention",
    "STANDARD,least",
    "LINEARIZED,least",
    "STANDARD,lora",
    "LINEARIZED,lora"
  })
  void aResumedRunGivesTheBytesOfAnUninterruptedOne(Method method, String name) throws IOException {
    List<Penalty> penalties = method == Method.LINEARIZED ? penalties() : List.of();
    Path state = folder.resolve("state.safetensors");
    try (FineTuner interrupted = tuner(method, choice(name), penalties)) {
      assertThatThrownBy(
              () -> interrupted.run(train, train, new PenalizedFineTuneTest.Interruption(state)))
          .isInstanceOf(CancelledException.class);
    }
    Path resumed = folder.resolve("resumed.safetensors");
    try (FineTuner tuner = tuner(method, choice(name), penalties)) {
      tuner.restoreState(state);
      tuner.run(train, train, TrainingListener.SILENT);
      tuner.writeCheckpoint(resumed, Map.of());
    }
    run(method, choice(name), penalties);
    assertThat(Files.readAllBytes(resumed))
        .isEqualTo(Files.readAllBytes(folder.resolve("checkpoint.safetensors")));
    try (FineTuner other = tuner(method, ParameterChoice.ALL, penalties)) {
      assertThatThrownBy(() -> other.restoreState(state))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("parameters " + choice(name).description());
    }
  }

  /**
   * Native arrays are not the garbage collector's: a step must end with as many as it began with.
   */
  @ParameterizedTest
  @EnumSource(names = {"STANDARD", "LINEARIZED"})
  void stepsLeaveNoArraysBehind(Method method) {
    List<Penalty> all = method == Method.LINEARIZED ? penalties() : penalties().subList(1, 2);
    for (String name : List.of("all", "least", "lora")) {
      ParameterChoice choice = name.equals("all") ? ParameterChoice.ALL : choice(name);
      List<Integer> live = new ArrayList<>();
      try (FineTuner tuner = tuner(method, choice, all)) {
        tuner.run(
            train,
            train,
            (step, total, loss, rate, speed) -> live.add(new LiveArrays(base).count()));
      }
      assertThat(live.subList(4, 12)).as(name).containsOnly(live.get(4));
    }
  }

  /** Masks and factors come from Java's memory, and must not stay there. */
  @ParameterizedTest
  @CsvSource({"STANDARD,least", "STANDARD,lora", "LINEARIZED,lora"})
  void aCollectionBetweenStepsChangesNothing(Method method, String name) throws IOException {
    List<Penalty> all = method == Method.LINEARIZED ? penalties() : penalties().subList(1, 2);
    run(method, choice(name), all);
    byte[] quiet = Files.readAllBytes(folder.resolve("checkpoint.safetensors"));
    try (FineTuner tuner = tuner(method, choice(name), all)) {
      tuner.run(
          train,
          train,
          (step, total, loss, rate, speed) -> {
            if (step % 5 == 1) {
              overwriteWhatIsFree();
            }
          });
      tuner.writeCheckpoint(folder.resolve("pressed.safetensors"), Map.of());
    }
    assertThat(Files.readAllBytes(folder.resolve("pressed.safetensors"))).isEqualTo(quiet);
  }

  /** Collects, and fills what that set free, of the sizes of a nano model's weights, with NaN. */
  private static void overwriteWhatIsFree() {
    List<ByteBuffer> kept = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      System.gc();
      try {
        // Buffers are freed by a thread of Java's own, a moment after the collection.
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      for (int size : new int[] {64, 96, 128, 1024, 1536}) {
        for (int i = 0; i < 200; i++) {
          ByteBuffer buffer = ByteBuffer.allocateDirect(size);
          while (buffer.hasRemaining()) {
            buffer.put((byte) -1);
          }
          kept.add(buffer);
        }
      }
    }
    assertThat(kept).allMatch(buffer -> buffer.get(0) == -1);
  }

  @Test
  void isRefusedWhereTheBaseHasNothingToChoose() {
    assertThatThrownBy(() -> tuner(Method.STANDARD, new LowRank(17, 17), List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("rank = 17")
        .hasMessageContaining("at most 16");
    assertThatThrownBy(() -> new LowRank(0, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("rank");
    assertThatThrownBy(() -> new LeastSensitive(0.1, curvatures.get(CurvatureKind.KFAC)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("DIAGONAL");
    assertThatThrownBy(() -> new LeastSensitive(0, curvatures.get(CurvatureKind.DIAGONAL)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("share");
  }

  private ParameterChoice choice(String name) {
    return switch (name) {
      case "attention" -> ParameterChoice.ATTENTION;
      case "least" -> new LeastSensitive(0.1, curvatures.get(CurvatureKind.DIAGONAL));
      default -> new LowRank(2, 4);
    };
  }

  private List<Penalty> penalties() {
    ExampleSource inputs = base.examples(NanoTask.texts(30, 3), 0);
    return List.of(
        new TauJp(
            new TauJpSettings(0.5, TauJpSettings.Scale.RELATIVE, 4, 3, 5),
            List.of(new OtherInputs("other", inputs))),
        new CurvaturePenalty(CurvatureWeights.published(30), curvatures.get(CurvatureKind.KFAC)));
  }

  private FineTuner tuner(Method method, ParameterChoice choice, List<Penalty> penalties) {
    return new FineTuner(base, head, method, SETTINGS, 5, choice, penalties);
  }

  /** θ − θ₀ by name, of all but the tables. */
  private Map<String, double[]> run(
      Method method, ParameterChoice choice, List<Penalty> penalties) {
    Path out = folder.resolve("checkpoint.safetensors");
    try (FineTuner tuner = tuner(method, choice, penalties)) {
      tuner.run(train, train, TrainingListener.SILENT);
      tuner.writeCheckpoint(out, Map.of());
    }
    Map<String, double[]> tau = new LinkedHashMap<>();
    try (TensorSource source = SafetensorsFile.open(out)) {
      for (String name : PenaltyCheck.moving(base)) {
        float[] origin = base.parameters().get(name).toFloatArray();
        double[] theta = new double[origin.length];
        source.readDoubles(name, 0, theta, theta.length);
        for (int i = 0; i < theta.length; i++) {
          theta[i] -= origin[i];
        }
        tau.put(name, theta);
      }
    }
    return tau;
  }

  private static List<String> moved(Map<String, double[]> tau) {
    return tau.keySet().stream()
        .filter(name -> Arrays.stream(tau.get(name)).anyMatch(v -> v != 0))
        .toList();
  }
}
