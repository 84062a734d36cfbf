package dev.tangent.evaluator.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.Split;
import dev.tangent.evaluator.Payloads;
import dev.tangent.evaluator.features.FeaturesUseCase;
import dev.tangent.evaluator.registry.AnalysisUseCase;
import dev.tangent.model.linearization.TangentFeatures;
import dev.tangent.platform.fixture.RanStep;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.step.Blocks;
import dev.tangent.platform.step.FoundCoefficients;
import dev.tangent.platform.step.FoundCoefficients.Coefficient;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.proto.v1.AnalysisStep;
import dev.tangent.proto.v1.CoefficientCriterion;
import dev.tangent.proto.v1.CoefficientScope;
import dev.tangent.proto.v1.ExactCoefficientsAnalysis;
import dev.tangent.proto.v1.FeaturesStep;
import dev.tangent.proto.v1.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Steps of exact coefficients, and the features by block that some of them read. */
class ExactRunnerTest {

  private static final int N = 60;
  private static final List<String> VECTORS = List.of("first", "second");

  @TempDir Path folder;
  private StepScenario scenario;

  @BeforeEach
  void start() {
    scenario =
        StepScenario.of(folder, new AnalysisUseCase())
            .and(new FeaturesUseCase())
            .given("base", Payloads.base())
            .given("dataset", Payloads.dataset("words", N))
            .given("head", Payloads.head())
            .given("first", Payloads.vector(1))
            .given("second", Payloads.vector(2))
            .given(
                "features",
                Payloads.features(N, Split.VALIDATION, Map.of("first", 1L, "second", 2L)));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "UNRECOGNIZED")
  void aCoefficientForEachVectorIsACertifiedMinimum(CoefficientCriterion criterion)
      throws Exception {
    RanStep ran = scenario.when(step(criterion, CoefficientScope.TASK, "features"));

    FoundCoefficients found = FoundCoefficients.read(ran.artifacts(), ran.id());
    assertThat(found.coefficients())
        .extracting(Coefficient::vector, Coefficient::block)
        .containsExactly(tuple(0, ""), tuple(1, ""));
    assertThat(found.certified()).isTrue();
    assertThat(found.gradientNorm()).isLessThanOrEqualTo(1e-6);
    assertThat(found.loss()).isLessThanOrEqualTo(found.lossAtOne());
    assertThat(found.examples()).containsExactly(N, N);
    assertThat(found.of(1, "any.weight")).isEqualTo(found.coefficients().get(1).value());
  }

  @Test
  void aCoefficientForEachBlockIsNeverWorse() throws Exception {
    RanStep features = scenario.when(byBlock());
    assertThat(features.isDone()).as(features.refusal().orElse("")).isTrue();

    RanStep blocks =
        scenario.when(step(CoefficientCriterion.CONVEX, CoefficientScope.BLOCK, features.id()));
    RanStep tasks =
        scenario.when(step(CoefficientCriterion.CONVEX, CoefficientScope.TASK, "features"));

    FoundCoefficients own = FoundCoefficients.read(blocks.artifacts(), blocks.id());
    FoundCoefficients whole = FoundCoefficients.read(tasks.artifacts(), tasks.id());
    assertThat(own.coefficients())
        .extracting(Coefficient::vector, Coefficient::block)
        .containsExactly(
            tuple(0, "before"),
            tuple(0, "0"),
            tuple(0, "1"),
            tuple(1, "before"),
            tuple(1, "0"),
            tuple(1, "1"));
    assertThat(own.certified()).isTrue();
    assertThat(own.lossAtOne())
        .as("blocks add up to their vector; float32 products of other blocking")
        .isCloseTo(whole.lossAtOne(), within(1e-5));
    assertThat(own.loss()).isLessThan(whole.loss());
    String weight = own.blocks().weights().get("1").get(0);
    assertThat(own.of(1, weight)).isEqualTo(own.coefficients().get(5).value());
  }

  @Test
  void featuresByBlockSayWhichWeightsABlockHas() throws Exception {
    RanStep ran = scenario.when(byBlock());

    assertThat(Blocks.read(ran.artifacts(), ran.id()).weights().keySet())
        .containsExactly("before", "0", "1");
    try (TangentFeatures features = TangentFeatures.open(ran.file(PayloadNames.FEATURES))) {
      assertThat(features.directions())
          .as("a block of every vector shares a pass")
          .containsExactly(
              "first/before", "second/before", "first/0", "second/0", "first/1", "second/1");
      assertThat(features.size()).isEqualTo(N);
    }
  }

  @Test
  void featuresThatAreNotByBlockAreRefused() {
    assertThat(
            scenario
                .when(step(CoefficientCriterion.CONVEX, CoefficientScope.BLOCK, "features"))
                .refusal()
                .orElseThrow())
        .contains("features", "'blocks.json'");
    assertThat(
            scenario
                .when(step(CoefficientCriterion.CONVEX, CoefficientScope.TASK, "gone"))
                .refusal()
                .orElseThrow())
        .startsWith("There is no artifact gone at ");
  }

  private static Step.Builder byBlock() {
    return Step.newBuilder()
        .setFeatures(
            FeaturesStep.newBuilder()
                .setBase("base")
                .setDataset("dataset")
                .setSplit(dev.tangent.proto.v1.Split.VALIDATION)
                .addAllDirections(VECTORS)
                .setByBlock(true));
  }

  /** The same task twice. */
  private static Step.Builder step(
      CoefficientCriterion criterion, CoefficientScope per, String features) {
    ExactCoefficientsAnalysis.Builder analysis =
        ExactCoefficientsAnalysis.newBuilder()
            .addAllVectors(VECTORS)
            .setCriterion(criterion)
            .setPer(per);
    for (int task = 0; task < 2; task++) {
      analysis.addTasksBuilder().setHead("head").setFeatures(features);
    }
    return Step.newBuilder().setAnalysis(AnalysisStep.newBuilder().setExactCoefficients(analysis));
  }
}
