package dev.tangent.composer;

import static dev.tangent.composer.CombineUseCaseTest.matrix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.merging.method.data.TaskStatistics;
import dev.tangent.merging.method.data.TaskStatistics.Kind;
import dev.tangent.platform.fixture.RanStep;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.fixture.Tensors;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.proto.v1.CombineStep;
import dev.tangent.proto.v1.Merge;
import dev.tangent.proto.v1.MergeFisher;
import dev.tangent.proto.v1.MergeRegMean;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.Term;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Merges that go by what was measured on each task's data. */
class StatisticsMergeTest {

  private static final Merge FISHER =
      Merge.newBuilder().setFisher(MergeFisher.newBuilder().setNormalize("none")).build();
  private static final Merge REGMEAN =
      Merge.newBuilder().setRegmean(MergeRegMean.newBuilder().setOffDiagonal(1)).build();

  @TempDir Path folder;
  private StepScenario scenario;

  @BeforeEach
  void start() {
    scenario =
        StepScenario.of(folder, new CombineUseCase())
            .given("first", matrix(1, 2, 3, 4))
            .given("second", matrix(5, 6, 7, 8));
  }

  private static StepScenario.Payload statistics(Kind kind, String base, double... values) {
    return made -> {
      try (SafetensorsWriter writer =
          SafetensorsWriter.create(
              made.resolve(PayloadNames.STATISTICS),
              List.of(TensorSpec.of(Tensors.NAME, DType.F32, 2, 2)),
              TaskStatistics.metadata(kind, base, Set.of()))) {
        writer.writeDoubles(values, 0, values.length);
      }
    };
  }

  private static Step.Builder step(Merge merge, String... statistics) {
    return Step.newBuilder()
        .setCombine(
            CombineStep.newBuilder()
                .setBase("base")
                .addTerms(Term.newBuilder().setVector("first").setCoefficient(1))
                .addTerms(Term.newBuilder().setVector("second").setCoefficient(1))
                .setMerge(merge)
                .addAllStatistics(List.of(statistics)));
  }

  /** (1·1 + 3·5)/4 and so on; beside 1, a floor of 1e-6 is below the tolerance. */
  @Test
  void fisherWeighsEachElement() {
    scenario
        .given("f1", statistics(Kind.FISHER, "base", 1, 1, 0, 2))
        .given("f2", statistics(Kind.FISHER, "base", 3, 1, 2, 0));

    RanStep ran = scenario.when(step(FISHER, "f1", "f2"));

    assertThat(ran.isDone()).as(ran.refusal().orElse("")).isTrue();
    assertThat(Tensors.read(ran.file(PayloadNames.VECTOR)))
        .containsExactly(new double[] {4, 4, 7, 4}, within(1e-5));
  }

  /** Inputs that move along one axis only decide about that axis' column alone. */
  @Test
  void regmeanWeighsTheColumnsOfEachLayersInputs() {
    scenario
        .given("g1", statistics(Kind.GRAM, "base", 1, 0, 0, 0))
        .given("g2", statistics(Kind.GRAM, "base", 3, 0, 0, 2));

    RanStep ran = scenario.when(step(REGMEAN, "g1", "g2"));

    assertThat(ran.isDone()).as(ran.refusal().orElse("")).isTrue();
    assertThat(Tensors.read(ran.file(PayloadNames.VECTOR)))
        .containsExactly(new double[] {4, 6, 6, 8}, within(1e-6));
  }

  /** What no task's inputs have is averaged; a singular matrix is not inverted. */
  @Test
  void regmeanAveragesWhatNoInputTellsApart() {
    scenario
        .given("g1", statistics(Kind.GRAM, "base", 1, 0, 0, 0))
        .given("g2", statistics(Kind.GRAM, "base", 3, 0, 0, 0));

    RanStep ran = scenario.when(step(REGMEAN, "g1", "g2"));

    assertThat(Tensors.read(ran.file(PayloadNames.VECTOR)))
        .containsExactly(new double[] {4, 4, 6, 6}, within(1e-6));
  }

  @Test
  void whatIsMissingOrOfAnotherBaseOrKindIsRefused() {
    scenario
        .given("good", statistics(Kind.FISHER, "base", 1, 1, 1, 1))
        .given("other", statistics(Kind.FISHER, "another", 1, 1, 1, 1))
        .given("gram", statistics(Kind.GRAM, "base", 1, 0, 0, 1));

    assertThat(refusal(FISHER))
        .contains("method 'fisher' goes by the Fisher information of each task's data");
    assertThat(refusal(FISHER, "good", "other"))
        .contains("expected statistics of the base base, found those of the base another");
    assertThat(refusal(FISHER, "good", "gram"))
        .contains("method 'fisher' reads statistics of kind fisher, found kind gram");
    assertThat(refusal(REGMEAN, "gram", "good"))
        .contains("method 'regmean' reads statistics of kind gram, found kind fisher");
    assertThat(refusal(FISHER, "good", "gone")).startsWith("There is no artifact gone at ");
  }

  private String refusal(Merge merge, String... statistics) {
    return scenario.when(step(merge, statistics)).refusal().orElseThrow();
  }
}
