package dev.tangent.merging.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.method.contract.MergeInput;
import dev.tangent.merging.method.data.TaskStatistics;
import dev.tangent.merging.method.data.TaskStatistics.Kind;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.fixture.TensorFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code fisher} and {@code regmean} make of statistics, good and bad. */
class TaskStatisticsTest {

  @TempDir Path folder;
  private Vectors vectors;
  private int files;

  @BeforeEach
  void open() {
    vectors = new Vectors(folder);
  }

  private TensorSource tensor(TensorFiles file, String name, List<Long> shape, double... values) {
    return file.and(new TensorSpec(name, DType.F32, shape), values)
        .at(folder.resolve("file" + files++));
  }

  private static TensorFiles measured(Kind kind, String... unread) {
    TensorFiles file = new TensorFiles();
    TaskStatistics.metadata(kind, "base", Set.of(unread)).forEach(file::metadata);
    return file;
  }

  private MergeInput vector(String id, double... values) {
    return new MergeInput(id, tensor(new TensorFiles(), "w", List.of(2L, 2L), values));
  }

  private double[] merged(String method, Map<String, ?> settings, MergeInput... inputs) {
    return TensorFiles.values(vectors.merge(method, settings, List.of(inputs)), "w");
  }

  /**
   * As large as that of a layer: the pseudo-inverse, which is asked for where there is no other.
   */
  @Test
  void regmeanOfInputsInASubspaceIsTheMeanOutsideOfIt() {
    MergeInput first =
        vector("a", 1, 0, 0, 1)
            .withStatistics(tensor(measured(Kind.GRAM), "w", List.of(2L, 2L), 1, 1, 1, 1));
    MergeInput second =
        vector("b", 3, 2, 2, 1)
            .withStatistics(tensor(measured(Kind.GRAM), "w", List.of(2L, 2L), 3, 3, 3, 3));

    // Along (1, 1) a quarter of the first and three of the second; across it, the mean.
    double[] found = merged("regmean", Map.of("off-diagonal", 1), first, second);

    double[] along = {(1 + 3 * 5) / 4.0, (1 + 3 * 3) / 4.0};
    double[] across = {(1 + 1) / 2.0, (-1 + 1) / 2.0};
    assertThat(found)
        .containsExactly(
            new double[] {
              (along[0] + across[0]) / 2,
              (along[0] - across[0]) / 2,
              (along[1] + across[1]) / 2,
              (along[1] - across[1]) / 2
            },
            within(1e-6));
  }

  /** Nothing that a model computes depends on it, so its information is 0. */
  @Test
  void aWeightThatTheModelDoesNotReadIsAveraged() {
    TensorSource none = tensor(measured(Kind.FISHER, "w", "x"), "other", List.of(2L), 1, 1);

    assertThat(
            merged(
                "fisher",
                Map.of(),
                vector("a", 1, 2, 3, 4).withStatistics(none),
                vector("b", 3, 4, 5, 6).withStatistics(none)))
        .containsExactly(2, 3, 4, 5);
  }

  @Test
  void statisticsThatLackALayerOrHaveAnotherShapeAreRefused() {
    MergeInput vector = vector("a", 1, 2, 3, 4);
    TensorSource lacking = tensor(measured(Kind.FISHER), "v", List.of(2L, 2L), 1, 1, 1, 1);
    TensorSource shaped = tensor(measured(Kind.FISHER), "w", List.of(4L), 1, 1, 1, 1);
    TensorSource wide = tensor(measured(Kind.GRAM), "w", List.of(1L, 1L), 1);
    TensorSource layer = tensor(measured(Kind.GRAM), "w", List.of(2L, 2L), 1, 0, 0, 1);
    TensorSource other = tensor(measured(Kind.GRAM), "v", List.of(2L, 2L), 1, 0, 0, 1);

    assertRefused("fisher", "1 missing ('w')", vector.withStatistics(lacking));
    assertRefused("fisher", "'w' is F32[4], expected F32[2, 2]", vector.withStatistics(shaped));
    assertRefused(
        "regmean",
        "'w' is [1, 1], expected [2, 2] for a weight of [2, 2]",
        vector.withStatistics(wide));
    assertRefused(
        "regmean",
        "are not the Gram matrices of these vectors' layers: 1 missing ('w'); 1 unexpected ('v')",
        vector.withStatistics(layer),
        vector.withStatistics(other));
  }

  @Test
  void whatIsNotAMeanOfSquaresIsRefused() {
    MergeInput vector = vector("a", 1, 2, 3, 4);
    TensorSource fisher = tensor(measured(Kind.FISHER), "w", List.of(2L, 2L), 1, 1, -1, 1);
    TensorSource gram = tensor(measured(Kind.GRAM), "w", List.of(2L, 2L), 1, -1, -1, -1);
    TensorSource odd = tensor(measured(Kind.GRAM), "w", List.of(2L, 2L), 1, 0, Double.NaN, 1);

    assertRefused(
        "fisher",
        "tensor 'w' holds -1.0 at index 2; expected a mean of squares, so at least 0",
        vector.withStatistics(fisher));
    assertRefused(
        "regmean", "'w' holds -1.0 at index 1 of its diagonal", vector.withStatistics(gram));
    assertRefused("regmean", "'w' holds NaN at index 2", vector.withStatistics(odd));
  }

  @Test
  void statisticsThatAreMissingOrOfAnotherKindAreRefused() {
    MergeInput vector = vectors.vector(0, 1);
    TensorSource gram = vectors.statistics(Kind.GRAM, "v0");
    TensorSource plain = tensor(new TensorFiles(), "w", List.of(1L), 1);

    assertRefused(
        "fisher", "reads statistics of kind fisher, found kind gram", vector.withStatistics(gram));
    assertRefused(
        "regmean",
        "reads statistics of kind gram, found no statistics",
        vector.withStatistics(plain));
    var method = MergeMethods.named("regmean");
    assertThatThrownBy(
            () ->
                new Merging(method, MergeMethods.settings(method, Map.of()), Vectors.WORK)
                    .writeVector(List.of(vector), folder.resolve("out")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "method 'regmean' goes by Gram matrices of each task's data, and vector 'v0' was given"
                + " without its statistics");
  }

  @Test
  void fisherWeighsByPositiveCoefficientsOnly() {
    assertThatThrownBy(() -> vectors.merge("fisher", Map.of(), vectors.first(2, 1, -1)))
        .hasMessage(
            "method 'fisher': the coefficient of vector 'v1' is -1.0; expected a finite number > 0");
  }

  private void assertRefused(String method, String message, MergeInput... inputs) {
    assertThatThrownBy(() -> merged(method, Map.of(), inputs))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }
}
