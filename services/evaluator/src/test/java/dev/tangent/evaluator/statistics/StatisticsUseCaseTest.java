package dev.tangent.evaluator.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.evaluator.Payloads;
import dev.tangent.merging.method.MergeMethods;
import dev.tangent.merging.method.Merging;
import dev.tangent.merging.method.Work;
import dev.tangent.merging.method.contract.MergeInput;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.platform.fixture.RanStep;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.plan.step.StatisticsFacts;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.proto.v1.FisherLabels;
import dev.tangent.proto.v1.MergeStatistics;
import dev.tangent.proto.v1.StatisticsKind;
import dev.tangent.proto.v1.StatisticsStep;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepState;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.fixture.TensorFiles;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsUseCaseTest {

  private static final String WEIGHT = "encoder.layer.0.intermediate.dense.weight";

  @TempDir Path folder;
  private StepScenario scenario;

  @BeforeEach
  void start() {
    scenario = started(folder);
  }

  private static StepScenario started(Path folder) {
    return StepScenario.of(folder, new StatisticsUseCase())
        .given("base", Payloads.base())
        .given("dataset", Payloads.dataset("words", 12))
        .given("head", Payloads.head())
        .given("vector", Payloads.vector(1));
  }

  private static StatisticsStep.Builder gram() {
    return StatisticsStep.newBuilder()
        .setBase("base")
        .setDataset("dataset")
        .setVector("vector")
        .setKind(StatisticsKind.GRAM)
        .setSettings(MergeStatistics.newBuilder().setExamples(6));
  }

  private static StatisticsStep.Builder fisher() {
    return gram().setKind(StatisticsKind.FISHER).setHead("head").setFreezeEmbeddings(true);
  }

  private static Step.Builder step(StatisticsStep.Builder statistics) {
    return Step.newBuilder().setStatistics(statistics);
  }

  private String refusal(StatisticsStep.Builder statistics) {
    return scenario.when(step(statistics)).refusal().orElseThrow();
  }

  @Test
  void theArtifactSaysWhoseItIs() {
    RanStep ran = scenario.when(step(gram()));

    assertThat(ran.isDone()).as(ran.refusal().orElse("")).isTrue();
    assertThat(ran.completion().getKind()).isEqualTo("statistics");
    assertThat(ran.metric("examples")).isEqualTo(6);
    assertThat(StatisticsFacts.of(ran.artifact().orElseThrow().metrics()))
        .contains(new StatisticsFacts("base", "dataset", "vector", "gram"));
    assertThat(ran.statuses())
        .anyMatch(status -> status.getProgress().getUnit().equals("examples"));
  }

  @Test
  void fisherHasEveryWeightButFrozenTables() {
    try (TensorSource frozen = measured(fisher());
        TensorSource all = measured(fisher().setFreezeEmbeddings(false))) {
      assertThat(frozen.tensors()).containsKey(WEIGHT);
      assertThat(frozen.tensors().keySet()).noneMatch(name -> name.contains("word_embeddings"));
      assertThat(all.tensors()).containsKey("embeddings.word_embeddings.weight");
      double[] values = TensorFiles.values(frozen, WEIGHT);
      assertThat(TensorFiles.values(all, WEIGHT)).containsExactly(values);
      assertThat(Arrays.stream(values).min().orElseThrow()).isNotNegative();
      assertThat(Arrays.stream(values).max().orElseThrow()).isPositive();
    }
  }

  private TensorSource measured(StatisticsStep.Builder statistics) {
    RanStep ran = scenario.when(step(statistics));
    assertThat(ran.isDone()).as(ran.refusal().orElse("")).isTrue();
    return SafetensorsFile.open(ran.file(PayloadNames.STATISTICS));
  }

  /** Where the model is, how labels are taken, and which inputs are drawn makes a difference. */
  @Test
  void eachSettingMakesOtherStatistics() {
    StatisticsStep.Builder drawn = fisher();
    drawn.getSettingsBuilder().setLabels(FisherLabels.DRAWN);
    StatisticsStep.Builder batch = fisher();
    batch.getSettingsBuilder().setLabels(FisherLabels.BATCH);
    StatisticsStep.Builder other = fisher();
    other.getSettingsBuilder().setSeed(1);
    double[] exact = values(fisher());

    for (StatisticsStep.Builder different :
        List.of(drawn, batch, other, fisher().setLinearized(true))) {
      assertThat(values(different)).isNotEqualTo(exact);
    }
    assertThat(values(gram().clearVector())).isNotEqualTo(values(gram()));
  }

  private double[] values(StatisticsStep.Builder statistics) {
    try (TensorSource source = measured(statistics)) {
      return TensorFiles.values(source, WEIGHT);
    }
  }

  @ParameterizedTest
  @CsvSource({"GRAM", "FISHER"})
  void equalSpecsGiveEqualBytes(StatisticsKind kind, @TempDir Path elsewhere) {
    StatisticsStep.Builder spec = fisher().setKind(kind);

    RanStep ran = scenario.when(step(spec));
    RanStep again = started(elsewhere).when(step(spec));

    assertThat(again.file(PayloadNames.STATISTICS))
        .hasSameBinaryContentAs(ran.file(PayloadNames.STATISTICS));
  }

  /**
   * What is measured here is what the composer's methods read, weight for weight. The evaluator has
   * no OpenBLAS: matrices are excluded from the merge itself, after they were compared.
   */
  @ParameterizedTest
  @CsvSource({"regmean, GRAM", "fisher, FISHER"})
  void theMethodsReadIt(String name, StatisticsKind kind) throws Exception {
    MergeMethod method = MergeMethods.named(name);
    Path vector = Files.createDirectories(folder.resolve("vectors"));
    Payloads.vector(1).write(vector);
    Path out = folder.resolve("merged");
    try (TensorSource source = SafetensorsFile.open(vector.resolve(PayloadNames.VECTOR));
        TensorSource statistics = measured(fisher().setKind(kind))) {
      MergeInput input = new MergeInput("vector", source).withStatistics(statistics);

      Map<String, ?> settings =
          kind == StatisticsKind.GRAM ? Map.of("exclude", List.of("weight")) : Map.of();
      new Merging(method, MergeMethods.settings(method, settings), Work.standard())
          .writeVector(List.of(input, input), out);

      try (TensorSource merged = SafetensorsFile.open(out)) {
        assertThat(TensorFiles.values(merged, WEIGHT))
            .as("a vector merged with itself")
            .containsExactly(TensorFiles.values(source, WEIGHT));
      }
    }
  }

  @Test
  void oneThatIsCancelledStopsAndIsMadeAnewLater() {
    RanStep stopped = scenario.butItIsCancelled().when(step(fisher()));
    assertThat(stopped.artifact()).isEmpty();
    assertThat(stopped.states()).endsWith(StepState.STEP_CANCELLED);

    assertThat(scenario.undisturbed().when(step(fisher())).isDone()).isTrue();
  }

  @Test
  void inputsThatAreMissingAreNamed() {
    assertThat(refusal(gram().setBase("gone"))).startsWith("There is no artifact gone at ");
    assertThat(refusal(gram().setDataset("gone"))).startsWith("There is no artifact gone at ");
    assertThat(refusal(gram().setVector("gone"))).startsWith("There is no artifact gone at ");
    assertThat(refusal(fisher().setHead("gone"))).startsWith("There is no artifact gone at ");
  }
}
