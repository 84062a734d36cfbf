package dev.tangent.bench.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.bench.measure.Benchmark;
import dev.tangent.bench.measure.Conditions;
import dev.tangent.bench.measure.Row;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the harness gives rows; what they say is for a quiet machine. */
class NumericsSmokeTest {

  private static final SyntheticEncoder TINY = new SyntheticEncoder("tiny", 1, 8, 2, 16, 50, 4);

  @TempDir Path folder;

  @Test
  void stepsAreMeasuredBesideEachOther() throws Exception {
    List<Row> rows = measure(new StepCost(TINY));

    assertThat(rows)
        .extracting(Row::name)
        .containsExactly("step-ratio-tiny", "step-flops-share-tiny", "step-standard-tiny");
    assertThat(rows).allSatisfy(row -> assertThat(row.value()).isPositive().isFinite());
    assertThat(rows.get(0).bar()).isPresent();
    assertThat(rows.get(0).samples()).hasSize(3);
  }

  @Test
  void eightTangentsAreMeasuredBesideEightPasses() throws Exception {
    List<Row> rows = measure(new TangentsTogether(TINY));

    assertThat(rows).singleElement().satisfies(row -> assertThat(row.value()).isPositive());
  }

  /** One token, one layer: 2·(4·8² + 2·8·16 + 2·1·8) for one example. */
  @Test
  void operationsAreThoseOfTheProducts() {
    SyntheticEncoder one = new SyntheticEncoder("one", 1, 8, 2, 16, 50, 1);

    assertThat(one.forwardOperations(1)).isEqualTo(2 * (256 + 256 + 16), within(0.0));
  }

  /** Addition 8·21, negation 2·8·21, and 28 pairs of maps on two splits. */
  @Test
  void evaluationsOfEightTasksAreCounted() {
    assertThat(Evaluations.passes()).isEqualTo(168 + 336 + 28 * 2 * 441);
    assertThat(Evaluations.stored(1, 0, 0)).isEqualTo(9);
    assertThat(Evaluations.stored(0, 1, 0)).isEqualTo(24);
    assertThat(Evaluations.stored(0, 0, 1)).isEqualTo(56);
  }

  private List<Row> measure(Benchmark benchmark) throws Exception {
    return benchmark.measure(new Conditions(true, folder, folder, line -> {}));
  }
}
