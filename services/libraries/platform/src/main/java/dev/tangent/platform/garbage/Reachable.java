package dev.tangent.platform.garbage;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.job.AcceptedJob;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.artifact.Catalog;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What must stay: all that the catalog names, and every step and input of every job that was not
 * deleted, whether it runs or has ended.
 *
 * @param artifacts their ids
 */
record Reachable(Set<String> artifacts) {

  /**
   * @throws PermanentFailure when a job cannot be read: what it names is not known then
   */
  static Reachable mark(ObjectStore store) {
    Set<String> ids = new HashSet<>();
    Catalog catalog = new Catalog(store);
    for (Catalog.Kind kind : Catalog.Kind.values()) {
      ids.addAll(catalog.list(kind).values());
    }
    JobStore jobs = new JobStore(store);
    List<AcceptedJob> kept = jobs.ids().stream().map(jobs::find).flatMap(Optional::stream).toList();
    for (AcceptedJob job : kept) {
      job.plan().steps().stream().map(PlannedStep::id).forEach(ids::add);
      ids.addAll(job.plan().externalInputs());
    }
    return new Reachable(Set.copyOf(ids));
  }

  boolean contains(String artifactId) {
    return artifacts.contains(artifactId);
  }
}
