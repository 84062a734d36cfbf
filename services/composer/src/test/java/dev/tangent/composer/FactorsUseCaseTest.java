package dev.tangent.composer;

import static dev.tangent.composer.CombineUseCaseTest.matrix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.platform.fixture.RanStep;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.fixture.Tensors;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.proto.v1.CombineStep;
import dev.tangent.proto.v1.FactorsStep;
import dev.tangent.proto.v1.Merge;
import dev.tangent.proto.v1.MergeTsvM;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.Term;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactorsUseCaseTest {

  @TempDir Path folder;

  private RanStep factors(String name, double... values) {
    return StepScenario.of(folder.resolve(name), new FactorsUseCase())
        .given("vector", matrix(values))
        .when(Step.newBuilder().setFactors(FactorsStep.newBuilder().setVector("vector")));
  }

  private static StepScenario.Payload copied(RanStep factors) {
    return made ->
        Files.copy(factors.file(PayloadNames.FACTORS), made.resolve(PayloadNames.FACTORS));
  }

  @Test
  void aMergeOfFactorsIsThatOfTheVectors() {
    RanStep first = factors("one", 3, 1, 0, 2);
    RanStep second = factors("two", 0, 2, 5, 1);
    assertThat(first.isDone()).as(first.refusal().orElse("")).isTrue();
    assertThat(first.completion().getKind()).isEqualTo("factors");
    StepScenario scenario =
        StepScenario.of(folder.resolve("merge"), new CombineUseCase())
            .given("first", matrix(3, 1, 0, 2))
            .given("second", matrix(0, 2, 5, 1))
            .given("first-factors", copied(first))
            .given("second-factors", copied(second));

    RanStep plain = scenario.when(tsv(MergeTsvM.getDefaultInstance()));
    RanStep ran =
        scenario.when(
            tsv(
                MergeTsvM.newBuilder().setFrom("factors").build(),
                "first-factors",
                "second-factors"));

    assertThat(ran.isDone()).as(ran.refusal().orElse("")).isTrue();
    assertThat(Tensors.read(ran.file(PayloadNames.VECTOR)))
        .containsExactly(Tensors.read(plain.file(PayloadNames.VECTOR)), within(1e-5));
  }

  private static Step.Builder tsv(MergeTsvM settings, String... factors) {
    return Step.newBuilder()
        .setCombine(
            CombineStep.newBuilder()
                .addTerms(Term.newBuilder().setVector("first").setCoefficient(1))
                .addTerms(Term.newBuilder().setVector("second").setCoefficient(1))
                .setMerge(Merge.newBuilder().setTsvM(settings))
                .addAllFactors(List.of(factors)));
  }
}
