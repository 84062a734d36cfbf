package dev.tangent.evaluator.analysis;

import dev.tangent.evaluator.stored.StoredResults;
import dev.tangent.platform.plan.experiment.ExperimentLayout;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.results.ExperimentResults;
import java.util.List;

/**
 * What an experiment's steps left for one base.
 *
 * @param tasks in the order of the plan's positions
 * @param control empty if the experiment has none
 * @param results the tables, with datasets and single-task accuracies
 */
public record StoredBase(
    List<String> tasks,
    String control,
    ExperimentLayout layout,
    ExperimentResults results,
    StoredResults stored,
    ArtifactStore artifacts) {

  public StoredBase {
    tasks = List.copyOf(tasks);
  }
}
