package dev.tangent.evaluator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.evaluation.coefficient.CoefficientSelection;
import dev.tangent.evaluation.coefficient.CoefficientSelection.Choice;
import dev.tangent.evaluation.sweep.SweepResult;
import dev.tangent.proto.v1.Beyond;
import dev.tangent.proto.v1.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Grids of 0 to 1 in five points, which go on in rounds of two: 1.25, 1.5; 1.75, 2; and so on. */
class SearchTest {

  private final List<Double> tried = new ArrayList<>();

  @Test
  void aBestInsideTheGridEndsTheSearch() {
    Choice choice = search(peakAt(0.75)).beyond(upTo(4));

    assertThat(choice.value()).isEqualTo(0.75);
    assertThat(tried).isEmpty();
  }

  /** The best of the grid is its last, of the first round its last, of the second its first. */
  @Test
  void aBestAtTheEndIsFollowedUntilItIsPassed() {
    Search search = search(peakAt(1.75));

    assertThat(search.choice().value()).isEqualTo(1);
    assertThat(search.beyond(upTo(4)).value()).isEqualTo(1.75);
    assertThat(tried).containsExactly(1.25, 1.5, 1.75, 2.0);
  }

  @Test
  void whatRisesForEverIsFollowedToTheBoundOnly() {
    assertThat(search(peakAt(9)).beyond(upTo(2)).value()).isEqualTo(2);
    assertThat(tried).containsExactly(1.25, 1.5, 1.75, 2.0);
  }

  /** Equal accuracies go to the smallest α, so a flat curve is not followed. */
  @Test
  void aCurveThatIsFlatAtItsEndIsNotFollowed() {
    search(alphas -> Arrays.stream(alphas).mapToInt(a -> a < 0.5 ? 10 : 20).toArray())
        .beyond(upTo(4));

    assertThat(tried).isEmpty();
  }

  /** The target falls for ever; the control forbids more than 1.5. */
  @Test
  void aNegationIsFollowedAsFarAsTheControlAllows() {
    Counts target = alphas -> Arrays.stream(alphas).mapToInt(a -> (int) (90 - 10 * a)).toArray();
    Counts control = alphas -> Arrays.stream(alphas).mapToInt(a -> a > 1.5 ? 50 : 80).toArray();
    double[] grid = {0, 0.25, 0.5, 0.75, 1};
    Search search =
        new Search(
            List.of(sweep(target, grid), sweep(control, grid)),
            c -> CoefficientSelection.negation(c.get(0), c.get(1), 0.95),
            (curve, points) -> sweep(curve == 0 ? target : control, only(points)));

    assertThat(search.beyond(upTo(4)).value()).isEqualTo(1.5);
  }

  private interface Counts {
    int[] at(double[] alphas);
  }

  private static Counts peakAt(double peak) {
    return alphas ->
        Arrays.stream(alphas).mapToInt(a -> (int) (95 - 8 * Math.abs(a - peak))).toArray();
  }

  private Search search(Counts counts) {
    return new Search(
        List.of(sweep(counts, 0, 0.25, 0.5, 0.75, 1)),
        curves -> best(curves.get(0)),
        (curve, points) -> {
          Arrays.stream(only(points)).forEach(tried::add);
          return sweep(counts, only(points));
        });
  }

  private static Choice best(SweepResult curve) {
    Choice best = new Choice(0, -1);
    for (int i = 0; i < curve.size(); i++) {
      if (curve.accuracy(i).value() > best.score()) {
        best = new Choice(curve.alphas()[i], curve.accuracy(i).value());
      }
    }
    return best;
  }

  private static SweepResult sweep(Counts counts, double... alphas) {
    List<double[]> points = Arrays.stream(alphas).mapToObj(a -> new double[] {a}).toList();
    return new SweepResult(points, counts.at(alphas), 100);
  }

  private static double[] only(List<double[]> points) {
    return points.stream().mapToDouble(p -> p[0]).toArray();
  }

  private static Beyond upTo(int times) {
    return Beyond.newBuilder()
        .setGrid(Grid.newBuilder().setFrom(0).setTo(1).setPoints(5))
        .setTimes(times)
        .build();
  }
}
