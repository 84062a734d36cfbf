package dev.tangent.report.part;

import dev.tangent.results.ExperimentResults;
import java.util.Optional;

/** One analysis in the report. */
public interface Chapter {

  /** Empty if the experiment has nothing of it. */
  Optional<ReportSection> of(ExperimentResults results);
}
