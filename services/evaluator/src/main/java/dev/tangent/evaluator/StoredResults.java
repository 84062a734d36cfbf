package dev.tangent.evaluator;

import dev.tangent.core.evaluation.Accuracy;
import dev.tangent.core.evaluation.SweepResult;
import dev.tangent.core.report.AccuracyCell;
import dev.tangent.platform.step.Selection;
import dev.tangent.platform.storage.ArtifactStore;
import java.util.HashMap;
import java.util.Map;

/** Sweeps and choices of one experiment, each read once. */
final class StoredResults {

  private final ArtifactStore artifacts;
  private final Map<String, SweepResult> sweeps = new HashMap<>();

  StoredResults(ArtifactStore artifacts) {
    this.artifacts = artifacts;
  }

  SweepResult sweep(String id) {
    return sweeps.computeIfAbsent(id, wanted -> StoredSweep.read(artifacts, wanted));
  }

  AccuracyCell cell(String sweep, double alpha) {
    return cell(sweep(sweep).at(alpha));
  }

  static AccuracyCell cell(Accuracy accuracy) {
    return AccuracyCell.of(accuracy.correct(), accuracy.total());
  }

  Selection selection(String id) {
    return Selection.read(artifacts, id);
  }

  Accuracy validation(String checkpoint) {
    return FineTuneMetrics.validation(artifacts, checkpoint);
  }
}
