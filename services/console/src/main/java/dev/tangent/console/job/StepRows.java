package dev.tangent.console.job;

import dev.tangent.console.live.StatusBoard;
import dev.tangent.platform.job.AcceptedJob;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.StepFailure;
import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.Progress;
import dev.tangent.proto.v1.StepState;
import dev.tangent.proto.v1.StepStatus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The steps of one job with their states: the store's, and where it says nothing the topic's. */
@Singleton
public class StepRows {

  private final JobStore jobs;
  private final ArtifactStore artifacts;
  private final StatusBoard board;

  public StepRows(JobStore jobs, ArtifactStore artifacts, StatusBoard board) {
    this.jobs = jobs;
    this.artifacts = artifacts;
    this.board = board;
  }

  List<StepRow> of(AcceptedJob job, boolean ended) {
    Set<String> existing = Set.copyOf(artifacts.ids(""));
    Map<String, String> failed =
        jobs.failures(job.id()).stream()
            .collect(Collectors.toMap(StepFailure::stepId, StepFailure::reason));
    Reading reading = new Reading(job.plan(), existing, failed, ended);
    return job.plan().steps().stream().map(step -> row(step, reading)).toList();
  }

  private record Reading(
      ExperimentPlan plan, Set<String> existing, Map<String, String> failed, boolean ended) {

    /** What the step reads, is a step of this job, and is not there. */
    List<String> missing(PlannedStep step) {
      return step.inputs().stream()
          .filter(id -> plan.find(id).isPresent() && !existing.contains(id))
          .toList();
    }
  }

  private StepRow row(PlannedStep step, Reading reading) {
    Optional<StepStatus> status =
        board
            .of(step.id())
            .filter(
                s ->
                    s.getState() == StepState.STEP_RUNNING
                        || s.getState() == StepState.STEP_WAITING);
    if (reading.existing().contains(step.id())) {
      return row(step, reading, "DONE", "", Optional.empty());
    }
    String failure = reading.failed().get(step.id());
    if (failure != null) {
      return row(step, reading, "FAILED", failure, Optional.empty());
    }
    if (reading.ended()) {
      return row(step, reading, "NEVER", never(step, reading), Optional.empty());
    }
    if (status.isPresent() && reading.missing(step).isEmpty()) {
      boolean runs = status.get().getState() == StepState.STEP_RUNNING;
      return row(step, reading, runs ? "RUNNING" : "WAITING", status.get().getReason(), status);
    }
    return row(step, reading, "OPEN", open(step, reading), Optional.empty());
  }

  private static StepRow row(
      PlannedStep step, Reading reading, String state, String reason, Optional<StepStatus> status) {
    return new StepRow(
        step.id(),
        step.kind().label(),
        step.service().label(),
        step.label(),
        step.inputs().stream().filter(id -> reading.plan().find(id).isPresent()).toList(),
        state,
        reason,
        status.map(StepStatus::getWorker).filter(worker -> !worker.isEmpty()).orElse(null),
        status.map(StepStatus::getProgress).map(StepRows::count).orElse(null));
  }

  private static StepRow.Count count(Progress progress) {
    return new StepRow.Count(
        progress.getDone(),
        progress.getTotal(),
        progress.getUnit(),
        progress.getLoss() == 0 ? null : progress.getLoss());
  }

  private static String open(PlannedStep step, Reading reading) {
    List<String> missing = reading.missing(step);
    if (missing.isEmpty()) {
      return "ready; no %s has begun it yet".formatted(step.service().label());
    }
    return "waits for " + labels(missing, reading.plan());
  }

  private static String never(PlannedStep step, Reading reading) {
    List<String> missing = reading.missing(step);
    return missing.isEmpty()
        ? "the job ended before it was begun"
        : "needs " + labels(missing, reading.plan());
  }

  private static String labels(List<String> ids, ExperimentPlan plan) {
    String first = plan.find(ids.get(0)).map(PlannedStep::label).orElse(ids.get(0));
    return ids.size() == 1 ? first : "%s and %d more".formatted(first, ids.size() - 1);
  }
}
