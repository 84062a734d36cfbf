package dev.tangent.report.disentanglement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.Method;
import dev.tangent.report.bases.BasesSection;
import dev.tangent.report.claims.Measure;
import dev.tangent.report.part.Cell;
import dev.tangent.report.part.Part;
import dev.tangent.report.part.Table;
import dev.tangent.results.BaseResults;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.analysis.Analyses;
import dev.tangent.results.disentanglement.Disentanglement;
import dev.tangent.results.disentanglement.DisentanglementMean;
import dev.tangent.results.disentanglement.DisentanglementMeans;
import dev.tangent.results.fixture.SampleResults;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every error here is ξ(α₁, α₂) = α₁ + α₂, so that means are told by hand. */
class DisentanglementMeansTest {

  private static final List<Double> FINE = List.of(0.0, 0.5, 1.0, 2.0);
  private static final List<Double> COARSE = List.of(0.0, 1.0, 2.0);

  /** STANDARD has a coarser grid and one pair less: both methods are held against what it has. */
  @Test
  void methodsAreComparedWhereEveryOneHasErrors() {
    List<DisentanglementMean> means =
        DisentanglementMeans.ofMethods(
                List.of(
                    error(Method.STANDARD, "b", COARSE),
                    error(Method.LINEARIZED, "b", FINE),
                    error(Method.LINEARIZED, "c", FINE)))
            .rows();
    assertThat(means).hasSize(2);
    for (DisentanglementMean mean : means) {
      assertThat(mean.pairs()).isEqualTo(1);
      assertThat(mean.alphas()).isEqualTo(COARSE);
      assertThat(mean.box().mean()).isEqualTo((0 + 1 + 1 + 2) / 4.0);
      assertThat(mean.all().mean()).isEqualTo(2.0);
      assertThat(mean.all().count()).isEqualTo(1);
    }
  }

  /** ξ(0, 0) is 0 by definition: a mean over it alone would read as no interference. */
  @Test
  void aBoxThatSharesOnlyItsOriginHasNoMean() {
    ExperimentResults results =
        results(
            List.of(
                error(Method.STANDARD, "b", List.of(-3.0, 0.0, 3.0)),
                error(Method.LINEARIZED, "b", List.of(-3.0, 0.0, 1.0, 3.0))),
            List.of());
    Table table = last(DisentanglementSection.of(results).orElseThrow().parts(), 1);
    for (Table.Row row : table.rows()) {
      assertThat(row.cells().get(2)).isEqualTo(Cell.NONE);
      assertThat(row.cells().get(3)).isNotEqualTo(Cell.NONE);
    }
    assertThat(table.notes()).anyMatch(note -> note.contains("but (0, 0)"));
    assertThat(Measure.DISENTANGLEMENT.bySeed(results, Method.STANDARD)).isEmpty();
  }

  /**
   * From the first base the coarser grid of another method does not count; the other base's does.
   */
  @Test
  void basesAreComparedMethodByMethod() {
    ExperimentResults other =
        results(List.of(error(Method.LINEARIZED, "b", List.of(0.0, 1.0))), List.of());
    ExperimentResults results =
        results(
            List.of(
                error(Method.STANDARD, "b", List.of(0.0, 2.0)),
                error(Method.LINEARIZED, "b", FINE),
                error(Method.LINEARIZED, "c", FINE)),
            List.of(other.ofBase()));
    Table table = last(BasesSection.of(results).orElseThrow().parts(), 0);
    List<Cell> linearized =
        table.rows().stream()
            .filter(row -> row.cells().contains(Cell.plain("LINEARIZED")))
            .map(row -> row.cells().get(row.cells().size() - 1))
            .toList();
    assertThat(linearized).hasSize(2).containsOnly(Cell.plain("100.0"));
  }

  private static Table last(List<Part> parts, int before) {
    return (Table) parts.get(parts.size() - 1 - before);
  }

  private static ExperimentResults results(List<Disentanglement> errors, List<BaseResults> bases) {
    Analyses analyses = Analyses.NONE.with(DisentanglementMeans.TABLE, errors);
    return SampleResults.oneSeed().with(analyses, bases);
  }

  private static Disentanglement error(Method method, String other, List<Double> grid) {
    List<List<Double>> sums =
        grid.stream().map(a -> grid.stream().map(b -> a + b).toList()).toList();
    return new Disentanglement(method, 0, List.of("a", other), grid, List.of(10, 10), sums, sums);
  }
}
