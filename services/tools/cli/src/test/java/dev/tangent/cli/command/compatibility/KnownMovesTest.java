package dev.tangent.cli.command.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.Method;
import dev.tangent.platform.plan.analysis.Learning;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.compatibility.PredictedDrop;
import dev.tangent.results.health.TangentHealth;
import dev.tangent.results.json.ResultsJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownMovesTest {

  private static ExperimentResults results() throws Exception {
    return ResultsJson.read(
        Files.readString(Path.of("src/test/resources/results.json")), "results.json");
  }

  private static Learning learned(dev.tangent.proto.v1.Method method, long seed) {
    return new Learning(method, seed, List.of(1e-4), Map.of(), "", Map.of());
  }

  /** The first two tasks; vector s moves task t by 0.1 (s + 1) (t + 1). */
  @Test
  void movesAndDropsAreThoseOfTheVectorsAsked() throws Exception {
    ExperimentResults results = results();
    List<String> tasks = results.experiment().tasks().subList(0, 2);
    long seed = results.experiment().seeds().get(0);
    List<TangentHealth> health = new ArrayList<>();
    for (int s = 0; s < 2; s++) {
      for (int t = 0; t < 2; t++) {
        health.add(
            new TangentHealth(
                Method.POSTHOC,
                seed,
                tasks.get(s),
                tasks.get(t),
                1,
                0.1 * (s + 1) * (t + 1),
                1,
                9));
      }
    }

    KnownMoves known =
        KnownMoves.of(
                "job",
                learned(dev.tangent.proto.v1.Method.STANDARD, seed),
                tasks,
                results.with(health))
            .orElseThrow();

    assertThat(known.moves()[1]).containsExactly(new double[] {0.2, 0.4}, within(1e-12));
    assertThat(known.predictions())
        .as("under every method that evaluates STANDARD's vectors")
        .extracting(PredictedDrop::method)
        .containsOnly(Method.STANDARD, Method.POSTHOC);
    PredictedDrop first = known.predictions().get(0);
    assertThat(first.own()).isCloseTo(0.1, within(1e-12));
    assertThat(first.interference()).isCloseTo(0.2, within(1e-12));
    assertThat(first.predicted()).isCloseTo(first.gain() * 0.8, within(1e-12));
    assertThat(
            KnownMoves.of(
                "job", learned(dev.tangent.proto.v1.Method.LINEARIZED, seed), tasks, results))
        .as("of results that do not say how far vectors move features")
        .isEmpty();
  }
}
