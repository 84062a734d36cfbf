package dev.tangent.client.jobfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tangent.proto.v1.Addition;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.Disentanglement;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.Head;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.LinearProbe;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Negation;
import dev.tangent.proto.v1.Precision;
import dev.tangent.proto.v1.SingleTask;
import dev.tangent.proto.v1.TaskCheckpoints;
import dev.tangent.proto.v1.TaskSteps;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlExperimentTest {

  private static Job read(String yaml) {
    return JobFile.read("job.yaml", yaml).job();
  }

  @Test
  void readsEveryKeyOfAnExperiment() {
    Job job =
        read(
            """
            name: my-experiment
            base: minilm
            tasks: [animals, foods, people, my-intents]
            control: nouns
            methods: [STANDARD, POSTHOC, LINEARIZED]
            seed: 0
            fine-tuning: {steps: 120, batch: 32, lr: [6e-5, 2e-4], warmup: 12, weight-decay: 0.1,
                          clip-norm: 1, freeze-embeddings: yes, max-tokens: 64, accumulate: 2, precision: bfloat16}
            analyses:
              - single-task
              - addition: {grid: [0, 1.5, 31]}
              - negation: {grid: [0, 1.5, 31], control-threshold: 0.95}
            """);

    Grid grid = Grid.newBuilder().setFrom(0).setTo(1.5).setPoints(31).build();
    assertThat(job)
        .isEqualTo(
            Job.newBuilder()
                .setExperiment(
                    ExperimentSpec.newBuilder()
                        .setName("my-experiment")
                        .setBase("minilm")
                        .addTasks("animals")
                        .addTasks("foods")
                        .addTasks("people")
                        .addTasks("my-intents")
                        .setControl("nouns")
                        .addMethods(Method.STANDARD)
                        .addMethods(Method.POSTHOC)
                        .addMethods(Method.LINEARIZED)
                        .addSeeds(0)
                        .setFineTuning(
                            FineTuning.newBuilder()
                                .setSteps(120)
                                .setBatch(32)
                                .addLr(6e-5)
                                .addLr(2e-4)
                                .setWarmup(12)
                                .setWeightDecay(0.1)
                                .setClipNorm(1)
                                .setFreezeEmbeddings(true)
                                .setMaxTokens(64)
                                .setAccumulate(2)
                                .setPrecision(Precision.BFLOAT16))
                        .addAnalyses(
                            Analysis.newBuilder().setSingleTask(SingleTask.getDefaultInstance()))
                        .addAnalyses(
                            Analysis.newBuilder().setAddition(Addition.newBuilder().setGrid(grid)))
                        .addAnalyses(
                            Analysis.newBuilder()
                                .setNegation(
                                    Negation.newBuilder().setGrid(grid).setControlThreshold(0.95))))
                .build());
  }

  @Test
  void readsTheHead() {
    assertThat(head("zero-shot").hasZeroShot()).isTrue();
    assertThat(head("linear-probe")).isEqualTo(probe(LinearProbe.newBuilder()));
    assertThat(head("{linear-probe: {l2: 1e-3}}"))
        .isEqualTo(probe(LinearProbe.newBuilder().setL2(1e-3)));
    assertThat(head("{linear-probe: {}}")).isEqualTo(probe(LinearProbe.newBuilder()));
    assertThatThrownBy(() -> head("linear"))
        .hasMessageContaining("expected one of zero-shot, linear-probe");
    assertThatThrownBy(() -> head("{linear-probe: {l1: 1}}")).hasMessageContaining("no key 'l1'");
  }

  private static Head head(String yaml) {
    return read("base: minilm\ntasks: [animals]\nhead: %s\n".formatted(yaml))
        .getExperiment()
        .getHead();
  }

  private static Head probe(LinearProbe.Builder settings) {
    return Head.newBuilder().setLinearProbe(settings).build();
  }

  @Test
  void readsTheAnalysesThatExplainTheTables() {
    ExperimentSpec spec =
        read("""
                base: minilm
                tasks: [animals, foods, people]
                control: nouns
                analyses:
                  - task-sets: {grid: [0, 1, 3], most: 7, sets: [[animals, foods], [people]]}
                  - leave-one-out
                  - per-task-coefficients: {grid: [0, 1, 3]}
                  - disentanglement:
                      grid: [-2, 2, 9]
                      examples: 100
                      pairs: [[animals, people]]
                      standard: {grid: [-2, 2, 3], examples: 20, most-pairs: 1}
                  - kernel: {tasks: [foods], train: 10, test: 5, control: 6}
                  - geometry
                compare-bases:
                  bases: [minilm-random]
                  methods: POSTHOC
                  analyses: [single-task, disentanglement]
                """)
            .getExperiment();

    assertThat(spec.getAnalyses(0).getTaskSets().getMost()).isEqualTo(7);
    assertThat(spec.getAnalyses(0).getTaskSets().getSetsList())
        .extracting(set -> List.copyOf(set.getTasksList()))
        .containsExactly(List.of("animals", "foods"), List.of("people"));
    assertThat(spec.getAnalyses(1).hasLeaveOneOut()).isTrue();
    assertThat(spec.getAnalyses(2).getPerTaskCoefficients().getGrid().getPoints()).isEqualTo(3);
    Disentanglement disentanglement = spec.getAnalyses(3).getDisentanglement();
    assertThat(disentanglement.getGrid().getPoints()).isEqualTo(9);
    assertThat(disentanglement.getExamples()).isEqualTo(100);
    assertThat(disentanglement.getPairs(0).getSecond()).isEqualTo("people");
    assertThat(disentanglement.getStandard().getExamples()).isEqualTo(20);
    assertThat(disentanglement.getStandard().getMostPairs()).isEqualTo(1);
    assertThat(spec.getAnalyses(4).getKernel().getTasksList()).containsExactly("foods");
    assertThat(spec.getAnalyses(4).getKernel().getControl()).isEqualTo(6);
    assertThat(spec.getAnalyses(5).hasGeometry()).isTrue();
    assertThat(spec.getCompareBases().getBasesList()).containsExactly("minilm-random");
    assertThat(spec.getCompareBases().getMethodsList()).containsExactly(Method.POSTHOC);
    assertThat(spec.getCompareBases().getAnalysesCount()).isEqualTo(2);
  }

  @Test
  void otherBasesMayBeAPlainList() {
    ExperimentSpec spec =
        read("{base: minilm, tasks: [a, b], compare-bases: [early, late]}").getExperiment();
    assertThat(spec.getCompareBases().getBasesList()).containsExactly("early", "late");
  }

  @Test
  void stepsMayBeGivenByTask() {
    Job job =
        read(
            """
            base: clip
            tasks: [cars, dtd]
            fine-tuning: {steps: {cars: 2030, dtd: 2052}, warmup: 500}
            """);

    assertThat(job.getExperiment().getFineTuning().hasSteps()).isFalse();
    assertThat(job.getExperiment().getFineTuning().getTaskStepsList())
        .extracting(TaskSteps::getTask, TaskSteps::getSteps)
        .containsExactly(tuple("cars", 2030), tuple("dtd", 2052));
  }

  @Test
  void takesSeveralSeedsAndOneLearningRate() {
    ExperimentSpec spec =
        read("""
                base: minilm
                tasks: [animals]
                seeds: [0, 1, 2]
                fine-tuning: {lr: 1e-5}
                """)
            .getExperiment();

    assertThat(spec.getSeedsList()).containsExactly(0L, 1L, 2L);
    assertThat(spec.getFineTuning().getLrList()).containsExactly(1e-5);
  }

  @Test
  void leavesOutWhatTheFileLeavesOut() {
    ExperimentSpec spec = read("{base: minilm, tasks: [animals]}").getExperiment();

    assertThat(spec)
        .isEqualTo(ExperimentSpec.newBuilder().setBase("minilm").addTasks("animals").build());
  }

  @Test
  void takesCheckpointsInTheItemsOfTasks() {
    ExperimentSpec spec =
        read("""
                base: minilm
                tasks:
                  - verbs
                  - {dataset: sst2, checkpoint: my-sst2, linearized: lin-sst2}
                  - dataset: foods
                """)
            .getExperiment();
    ExperimentSpec seeds =
        read("""
                base: minilm
                tasks: [verbs, {dataset: animals, checkpoint: [one, two]}]
                seeds: [0, 1]
                """)
            .getExperiment();

    assertThat(spec.getTasksList()).containsExactly("verbs", "sst2", "foods");
    assertThat(spec.getCheckpointsList())
        .containsExactly(
            TaskCheckpoints.newBuilder()
                .setTask("sst2")
                .addCheckpoint("my-sst2")
                .addLinearized("lin-sst2")
                .build());
    assertThat(seeds.getCheckpointsList())
        .containsExactly(
            TaskCheckpoints.newBuilder()
                .setTask("animals")
                .addAllCheckpoint(List.of("one", "two"))
                .build());
  }

  @Test
  void takesNamesThatYamlWouldReadAsNumbersOrTruthValues() {
    ExperimentSpec spec =
        read("{base: 2024, tasks: [no, on, 1e3, '7'], control: null-task}").getExperiment();

    assertThat(spec.getBase()).isEqualTo("2024");
    assertThat(spec.getTasksList()).containsExactly("no", "on", "1e3", "7");
  }

  @Test
  void takesAnalysesWithoutSettingsAndGridsByName() {
    ExperimentSpec spec =
        read("""
                base: minilm
                tasks: [animals]
                analyses:
                  - addition:
                  - single-task: {}
                """)
            .getExperiment();
    ExperimentSpec named =
        read("""
                base: minilm
                tasks: [animals]
                analyses:
                  - addition: {grid: {from: -0.5, to: .5, points: 11}}
                """)
            .getExperiment();

    assertThat(spec.getAnalyses(0).hasAddition()).isTrue();
    assertThat(spec.getAnalyses(1).hasSingleTask()).isTrue();
    assertThat(named.getAnalyses(0).getAddition().getGrid())
        .isEqualTo(Grid.newBuilder().setFrom(-0.5).setTo(0.5).setPoints(11).build());
  }

  @Test
  void followsAliases() {
    ExperimentSpec spec =
        read("""
                base: minilm
                tasks: [animals]
                control: nouns
                analyses:
                  - addition: {grid: &grid [0, 1.5, 31]}
                  - negation: {grid: *grid}
                """)
            .getExperiment();

    assertThat(spec.getAnalyses(1).getNegation().getGrid().getPoints()).isEqualTo(31);
  }
}
