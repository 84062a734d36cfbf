package dev.tangent.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tangent.common.Split;
import dev.tangent.data.Dataset;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.engine.NativeTensors;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.linearization.LinearizedModel;
import dev.tangent.platform.fixture.RanStep;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.step.execution.StepResult;
import dev.tangent.proto.v1.CurvaturePenalty;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.OrthoRegPenalty;
import dev.tangent.proto.v1.Penalty;
import dev.tangent.proto.v1.ResolvedDataset;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepState;
import dev.tangent.proto.v1.TrainedParameters;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A small experiment with penalties: its plan, and the steps of it that the trainer does. */
class PenalizedExperimentTest {

  private static final Map<String, Integer> TASKS = Map.of("one", 12, "two", 14, "control", 16);

  @TempDir Path folder;
  private StepScenario scenario;

  @BeforeEach
  void start() {
    scenario = started(folder, Duration.ofHours(1));
  }

  private static StepScenario started(Path folder, Duration saveEvery) {
    StepScenario scenario =
        StepScenario.of(folder, new FineTuneUseCase(() -> saveEvery))
            .and(new HeadUseCase())
            .and(new CurvatureUseCase())
            .given("base", NanoModel.small()::write);
    TASKS.forEach((name, n) -> scenario.given(name, made -> NanoTask.write(made, name, n)));
    return scenario;
  }

  private static Penalty kfac(double weight) {
    return Penalty.newBuilder().setKfac(CurvaturePenalty.newBuilder().setWeight(weight)).build();
  }

  private static Penalty diagonal() {
    return Penalty.newBuilder()
        .setDiagonal(CurvaturePenalty.newBuilder().setWeight(100).setEvery(2))
        .build();
  }

  private static Penalty ekfac(String of) {
    return Penalty.newBuilder().setEkfac(CurvaturePenalty.newBuilder().addOf(of)).build();
  }

  private static Penalty orthoReg() {
    return Penalty.newBuilder().setOrthoReg(OrthoRegPenalty.newBuilder().setWeight(0.01)).build();
  }

  static List<List<Penalty>> penalties() {
    return List.of(
        List.of(kfac(30)),
        List.of(diagonal()),
        List.of(ekfac("two"), ekfac("control")),
        List.of(orthoReg()),
        List.of(kfac(10), orthoReg(), diagonal()));
  }

  private static Collection<PlannedStep> plan(List<Penalty> penalties) {
    return plan(penalties, TrainedParameters.getDefaultInstance());
  }

  private static Collection<PlannedStep> plan(
      List<Penalty> penalties, TrainedParameters parameters) {
    Job job =
        Job.newBuilder()
            .setExperiment(
                ExperimentSpec.newBuilder()
                    .setBase("base")
                    .addAllTasks(List.of("one", "two"))
                    .setControl("control")
                    .addMethods(Method.LINEARIZED)
                    .setFineTuning(
                        FineTuning.newBuilder()
                            .setSteps(8)
                            .setBatch(4)
                            .addLr(3e-3)
                            .addAllPenalties(penalties)
                            .setParameters(parameters)))
            .build();
    ResolvedJob.Builder resolved =
        ResolvedJob.newBuilder().setJob(JobDefaults.fill(job)).setBase("base");
    TASKS
        .keySet()
        .forEach(
            name ->
                resolved.addDatasets(ResolvedDataset.newBuilder().setName(name).setArtifact(name)));
    return ExperimentPlan.of(resolved.build()).steps();
  }

  /** Does all that the trainer does of it but fine-tunes of other tasks than the first. */
  private static Step prepared(StepScenario scenario, List<Penalty> penalties) {
    return prepared(scenario, plan(penalties));
  }

  private static Step prepared(StepScenario scenario, Collection<PlannedStep> steps) {
    steps.stream()
        .filter(step -> step.kind() == StepKind.HEAD || step.kind() == StepKind.CURVATURE)
        .forEach(step -> assertThat(scenario.when(step.step()).isDone()).isTrue());
    return steps.stream()
        .filter(step -> step.kind() == StepKind.FINE_TUNE)
        .filter(step -> step.step().getFineTune().getDataset().equals("one"))
        .findFirst()
        .orElseThrow()
        .step();
  }

  private RanStep fineTuned(List<Penalty> penalties) {
    RanStep ran = scenario.when(prepared(scenario, penalties));
    assertThat(ran.refusal()).isEmpty();
    assertThat(ran.isDone()).isTrue();
    return ran;
  }

  @Test
  void aVectorWithKfacIsAnotherOneAndDoesLessToTheOtherTasksFeatures() {
    RanStep plain = fineTuned(List.of());
    RanStep penalized = fineTuned(List.of(kfac(30)));

    assertThat(penalized.id()).isNotEqualTo(plain.id());
    for (String other : List.of("two", "control")) {
      assertThat(shift(penalized, other))
          .as("‖Jτ‖ on %s", other)
          .isPositive()
          .isLessThan(0.7 * shift(plain, other));
    }
  }

  /** Each penalty kind, and several together. */
  @ParameterizedTest
  @MethodSource("penalties")
  void whoeverGoesOnFromTheSavedStateMakesTheSameBytes(
      List<Penalty> penalties, @TempDir Path elsewhere) {
    Step step = prepared(scenario, penalties);
    RanStep stopped = scenario.butTheServiceStops().when(step);
    assertThat(stopped.result()).isEqualTo(new StepResult.LeftForOthers());
    assertThat(stopped.artifacts().objects().list("state/")).hasSize(1);

    RanStep continued = scenario.undisturbed().when(step);
    StepScenario other = started(elsewhere, Duration.ofHours(1));
    RanStep atOnce = other.when(prepared(other, penalties));

    assertThat(continued.statuses())
        .filteredOn(status -> status.getProgress().getUnit().equals("steps"))
        .extracting(status -> status.getProgress().getDone())
        .as("steps that were done are not done again")
        .startsWith(2L);
    assertThat(continued.file(PayloadNames.MODEL))
        .hasSameBinaryContentAs(atOnce.file(PayloadNames.MODEL));
  }

  /** Of those of equal information all or none move: hence about a tenth. */
  @Test
  void onlyTheLeastSensitiveElementsMoveUnderAPenaltyToo() {
    TrainedParameters.Builder least = TrainedParameters.newBuilder();
    least.getLeastSensitiveBuilder().setShare(0.1);

    RanStep ran = scenario.when(prepared(scenario, plan(List.of(kfac(30)), least.build())));

    assertThat(ran.refusal()).isEmpty();
    assertThat(moved(ran)).isBetween(0.01, 0.12);
  }

  /** The share of the elements of all but the embedding tables. */
  private static double moved(RanStep ran) {
    long moved = 0;
    long all = 0;
    try (PretrainedEncoder base = PretrainedEncoder.load(ran.artifacts().folder("base"));
        TensorSource tuned = SafetensorsFile.open(ran.file(PayloadNames.MODEL))) {
      for (String name : base.parameters().names()) {
        if (!base.embeddingTables().contains(name)) {
          float[] before = base.parameters().get(name).toFloatArray();
          double[] after = new double[before.length];
          tuned.readDoubles(name, 0, after, after.length);
          all += before.length;
          moved += IntStream.range(0, before.length).filter(i -> after[i] != before[i]).count();
        }
      }
    }
    return (double) moved / all;
  }

  @Test
  void oneThatIsCancelledStops() {
    Step step = prepared(scenario, List.of(kfac(30)));

    RanStep ran = scenario.butItIsCancelled().when(step);

    assertThat(ran.artifact()).isEmpty();
    assertThat(ran.states()).endsWith(StepState.STEP_CANCELLED);
  }

  /** The plan's own checks were passed by: the file itself says whose it is. */
  @Test
  void aCurvatureOfAnotherBaseIsRefused() {
    Step step = prepared(scenario, List.of(kfac(30)));
    scenario.given("base-2", NanoModel.small()::write);

    Step.Builder moved = step.toBuilder();
    moved.getFineTuneBuilder().setBase("base-2");

    assertThat(scenario.when(moved).refusal().orElseThrow())
        .contains("expected one of the base base-2, found one of the base base");
  }

  /** mean ‖J(x)τ‖ over the other task's test inputs. */
  private static double shift(RanStep ran, String task) {
    try (PretrainedEncoder base = PretrainedEncoder.load(ran.artifacts().folder("base"));
        Dataset dataset = Dataset.open(ran.artifacts().folder(task));
        TensorSource tuned = SafetensorsFile.open(ran.file(PayloadNames.MODEL));
        NDManager manager = NativeEngine.newManager()) {
      Map<String, NDArray> origin = new LinkedHashMap<>();
      Map<String, NDArray> tau = new LinkedHashMap<>();
      for (String name : base.parameters().names()) {
        origin.put(name, base.parameters().get(name));
        tau.put(name, NativeTensors.read(tuned, name, manager).sub(base.parameters().get(name)));
      }
      ExampleSource inputs = base.examples(dataset.split(Split.TEST), 0);
      LinearizedModel model = new LinearizedModel(base.encoder(), origin, tau);
      return IntStream.range(0, inputs.size())
          .mapToDouble(i -> norm(model, inputs, i, manager))
          .average()
          .orElseThrow();
    }
  }

  private static double norm(
      LinearizedModel model, ExampleSource inputs, int i, NDManager manager) {
    NDArray shift = model.encode(inputs.batch(manager, new int[] {i})).tangents();
    double squares = 0;
    for (float value : shift.toFloatArray()) {
      squares += value * (double) value;
    }
    return Math.sqrt(squares);
  }
}
