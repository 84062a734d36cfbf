package dev.tangent.evaluator.analysis;

import dev.tangent.proto.v1.Metric;
import dev.tangent.results.analysis.Analyses;
import dev.tangent.results.analysis.AnalysisTable;
import java.util.List;

/** One kind of analysis as rows of the results, and as cells of the results topic. */
public interface AnalysisRows<R> {

  AnalysisTable<R, ?> table();

  /** Reads what the plan's steps of this kind left; none if there are no such steps. */
  List<R> read(StoredBase base);

  /** The numbers that are worth an event; grids, spectra and matrices are in results.json alone. */
  default List<Metric> metrics(Analyses analyses) {
    return List.of();
  }
}
