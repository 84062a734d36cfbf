package dev.tangent.composer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.platform.fixture.RanStep;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.fixture.Tensors;
import dev.tangent.platform.step.Blocks;
import dev.tangent.platform.step.FoundCoefficients;
import dev.tangent.platform.step.FoundCoefficients.Coefficient;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.proto.v1.CombineStep;
import dev.tangent.proto.v1.Merge;
import dev.tangent.proto.v1.MergeTies;
import dev.tangent.proto.v1.MergeTsvM;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepState;
import dev.tangent.proto.v1.Term;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CombineUseCaseTest {

  private static final Step.Builder SUM = combine(term("first", 2), term("second", -1));

  @TempDir Path folder;
  private StepScenario scenario;

  @BeforeEach
  void start() {
    scenario =
        StepScenario.of(folder, new CombineUseCase())
            .given("first", Tensors.file(PayloadNames.VECTOR, 1, 2, 0.5));
  }

  @Test
  void theSumOfTheTermsIsAVectorWithItsNorm() {
    RanStep ran = scenario.given("second", Tensors.file(PayloadNames.VECTOR, 2, 1, 1)).when(SUM);

    assertThat(ran.isDone()).isTrue();
    assertThat(ran.completion().getKind()).isEqualTo("combine");
    assertThat(Tensors.read(ran.file(PayloadNames.VECTOR))).containsExactly(0, 3, 0);
    assertThat(ran.metric("norm")).isCloseTo(3, within(1e-12));
  }

  /** A vector named twice is two terms. */
  @Test
  void theSameVectorMayComeTwice() {
    RanStep ran = scenario.when(combine(term("first", 0.5), term("first", 0.5)));

    assertThat(Tensors.read(ran.file(PayloadNames.VECTOR))).containsExactly(1, 2, 0.5);
  }

  /** What a sum is made of may be a sum: then two files are read, however many it stands for. */
  @Test
  void aSumMayBeATermOfTheNext() {
    scenario.given("sum-of-many", matrix(0.5, 1, 2, 3)).given("new", matrix(0.25, 1, 1, 1));

    RanStep ran = scenario.when(combine(term("sum-of-many", 1), term("new", 1)));

    assertThat(Tensors.read(ran.file(PayloadNames.VECTOR))).containsExactly(0.75, 2, 3, 4);
  }

  /** Those that a step before found, for each vector and block of weights. */
  @Test
  void coefficientsThatWereFoundMultiplyTheTerms() {
    scenario
        .given("second", two(1, 10))
        .given("third", two(2, 20))
        .given(
            "found",
            made ->
                new FoundCoefficients(
                        List.of(
                            new Coefficient(0, "early", 2),
                            new Coefficient(0, "late", 0.5),
                            new Coefficient(1, "early", -1),
                            new Coefficient(1, "late", 3)),
                        new Blocks(Map.of("early", List.of("a"), "late", List.of("b"))),
                        0.5,
                        0.75,
                        0,
                        true,
                        1,
                        List.of(4))
                    .write(made));
    Step.Builder step = combine(term("second", 1), term("third", 10));
    step.getCombineBuilder().setCoefficients("found");

    Path sum = scenario.when(step).file(PayloadNames.VECTOR);

    try (TensorSource source = SafetensorsFile.open(sum)) {
      assertThat(number(source, "a")).isEqualTo(2 * 1 - 10 * 2);
      assertThat(number(source, "b")).isEqualTo(0.5 * 10 + 3 * 10 * 20);
    }
  }

  @Test
  void aVectorWithoutACoefficientIsRefused() {
    scenario.given(
        "found",
        made ->
            new FoundCoefficients(
                    List.of(new Coefficient(0, "", 2)), Blocks.NONE, 0, 0, 0, true, 1, List.of(4))
                .write(made));
    Step.Builder step = combine(term("first", 1), term("first", 1));
    step.getCombineBuilder().setCoefficients("found");

    assertThat(scenario.when(step).refusal().orElseThrow())
        .contains("no coefficient was found for vector 1");
  }

  private static double number(TensorSource source, String tensor) {
    double[] value = new double[1];
    source.readDoubles(tensor, 0, value, 1);
    return value[0];
  }

  private static StepScenario.Payload two(double a, double b) {
    return made -> {
      List<TensorSpec> specs =
          List.of(TensorSpec.of("a", DType.F32, 1), TensorSpec.of("b", DType.F32, 1));
      try (SafetensorsWriter writer =
          SafetensorsWriter.create(made.resolve(PayloadNames.VECTOR), specs, Map.of())) {
        writer.writeDoubles(new double[] {a}, 0, 1);
        writer.writeDoubles(new double[] {b}, 0, 1);
      }
    };
  }

  @Test
  void anotherMergeMethodTakesTheSumsPlace() {
    scenario.given("second", Tensors.file(PayloadNames.VECTOR, -3, 1, 0));

    RanStep ran =
        scenario.when(
            merged(
                Merge.newBuilder()
                    .setTies(MergeTies.newBuilder().setDensity(1).setMerge("sum"))
                    .build()));

    assertThat(Tensors.read(ran.file(PayloadNames.VECTOR)))
        .as("the elected signs are those of -2, 3 and 0.5")
        .containsExactly(-3, 3, 0.5);
    assertThat(ran.metric("norm")).isCloseTo(Math.sqrt(9 + 9 + 0.25), within(1e-12));
  }

  /** What it needs beside Java is in the service. */
  @Test
  void aSpectralMethodFindsItsLibrary() {
    scenario.given("square", matrix(1, 0, 0, 1)).given("crossed", matrix(0, 2, 2, 0));
    Step.Builder step = combine(term("square", 1), term("crossed", 1));
    step.getCombineBuilder().setMerge(Merge.newBuilder().setTsvM(MergeTsvM.getDefaultInstance()));

    RanStep ran = scenario.when(step);

    assertThat(ran.isDone()).as(ran.refusal().orElse("")).isTrue();
    assertThat(ran.metric("norm")).isPositive();
    assertThat(ran.metric("seconds")).isNotNegative();
  }

  /** A vector of one matrix of 2 × 2. */
  static StepScenario.Payload matrix(double... values) {
    return made -> {
      List<TensorSpec> specs = List.of(TensorSpec.of(Tensors.NAME, DType.F32, 2, 2));
      try (SafetensorsWriter writer =
          SafetensorsWriter.create(made.resolve(PayloadNames.VECTOR), specs, Map.of())) {
        writer.writeDoubles(values, 0, values.length);
      }
    };
  }

  @Test
  void aSettingThatAMethodCannotHaveIsRefused() {
    scenario.given("second", Tensors.file(PayloadNames.VECTOR, -3, 1, 0));

    assertThat(
            scenario
                .when(
                    merged(
                        Merge.newBuilder().setTies(MergeTies.newBuilder().setDensity(0)).build()))
                .refusal()
                .orElseThrow())
        .isEqualTo("method 'ties': setting 'density' is 0.0; expected a number in (0, 1]");
  }

  private static Step.Builder merged(Merge merge) {
    Step.Builder step = combine(term("first", 1), term("second", 1));
    step.getCombineBuilder().setMerge(merge);
    return step;
  }

  @Test
  void aVectorThatIsMissingIsNamed() {
    assertThat(scenario.when(SUM).refusal().orElseThrow())
        .startsWith("There is no artifact second at ")
        .contains("import it again, or submit that job again");
  }

  @Test
  void anArtifactThatHoldsNoVectorIsRefused() {
    scenario.given("second", Tensors.file(PayloadNames.MODEL, 1, 1, 1));

    assertThat(scenario.when(SUM).refusal().orElseThrow())
        .contains("second", "'vector.safetensors'", "model.safetensors");
  }

  @Test
  void aFileThatIsNoVectorIsRefused() {
    scenario.given("second", made -> Files.writeString(made.resolve(PayloadNames.VECTOR), "text"));

    assertThat(scenario.when(SUM).refusal().orElseThrow()).contains("vector.safetensors");
  }

  @Test
  void vectorsOfDifferentModelsAreRefused() {
    scenario.given("second", Tensors.file(PayloadNames.VECTOR, 1, 1));

    assertThat(scenario.when(SUM).refusal().orElseThrow()).contains(Tensors.NAME, "[2]", "[3]");
  }

  @Test
  void aSumOfNothingIsRefused() {
    assertThat(scenario.when(combine()).refusal()).isPresent();
  }

  @Test
  void whatNobodyWantsAnyLongerIsNotDone() {
    RanStep ran =
        scenario
            .given("second", Tensors.file(PayloadNames.VECTOR, 2, 1, 1))
            .butNobodyWantsIt()
            .when(SUM);

    assertThat(ran.artifact()).isEmpty();
    assertThat(ran.states()).containsExactly(StepState.STEP_CANCELLED);
  }

  private static Term term(String vector, double coefficient) {
    return Term.newBuilder().setVector(vector).setCoefficient(coefficient).build();
  }

  private static Step.Builder combine(Term... terms) {
    return Step.newBuilder()
        .setCombine(CombineStep.newBuilder().setBase("base").addAllTerms(List.of(terms)));
  }
}
