package dev.tangent.evaluator.stored;

import dev.tangent.common.statistics.Accuracy;
import dev.tangent.evaluation.health.TangentHealth;
import dev.tangent.evaluation.sweep.SweepResult;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.step.Selection;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.results.value.AccuracyCell;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Sweeps and choices of one experiment, each read once. */
public final class StoredResults {

  private final ArtifactStore artifacts;
  private final Map<String, SweepResult> sweeps = new HashMap<>();
  private final Map<String, Selection> selections = new HashMap<>();

  public StoredResults(ArtifactStore artifacts) {
    this.artifacts = artifacts;
  }

  public SweepResult sweep(String id) {
    return sweeps.computeIfAbsent(id, wanted -> StoredSweep.read(artifacts, wanted));
  }

  /**
   * The validation curve that a coefficient was chosen on: the sweep, and what the search went on
   * with.
   *
   * @param place of the sweep among those that the selection chose by
   */
  public SweepResult searched(String selection, int place, String sweep) {
    String file = PayloadNames.CURVE.formatted(place);
    return artifacts.require(selection).files().stream().anyMatch(f -> f.name().equals(file))
        ? sweeps.computeIfAbsent(
            selection + "/" + file, key -> StoredSweep.read(artifacts, selection, file))
        : sweep(sweep);
  }

  public AccuracyCell cell(String sweep, double alpha) {
    return cell(sweep(sweep).at(alpha));
  }

  public static AccuracyCell cell(Accuracy accuracy) {
    return AccuracyCell.of(accuracy.correct(), accuracy.total());
  }

  /** How far a direction moves the features of a features step, where it says so. */
  public Optional<TangentHealth> health(String features, String direction) {
    return HealthMetrics.read(artifacts.require(features).metrics(), direction);
  }

  public Selection selection(String id) {
    return selections.computeIfAbsent(id, wanted -> Selection.read(artifacts, wanted));
  }

  public Accuracy validation(String checkpoint) {
    return FineTuneMetrics.validation(artifacts, checkpoint);
  }
}
