package dev.tangent.platform.job.choreography;

import dev.tangent.platform.plan.step.StatisticsFacts;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.plan.violation.Violation;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.proto.v1.ComposeJob;
import dev.tangent.proto.v1.ResolvedJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Statistics that a compose job names by their artifact ids: each must be there, and what the merge
 * reads of the vector at its place.
 */
final class NamedStatistics {

  private final ArtifactStore artifacts;
  private final ResolvedJob job;
  private final List<String> problems = new ArrayList<>();

  NamedStatistics(ArtifactStore artifacts, ResolvedJob job) {
    this.artifacts = artifacts;
    this.job = job;
  }

  List<String> problems() {
    ComposeJob compose = job.getJob().getCompose();
    StatisticsFacts.readBy(compose.getMerge())
        .map(StatisticsFacts::label)
        .ifPresent(
            kind -> {
              for (int i = 0; i < compose.getStatisticsCount(); i++) {
                check(
                    "compose.statistics[%d]".formatted(i),
                    compose.getStatistics(i),
                    kind,
                    compose.getTerms(i).getVector());
              }
            });
    return List.copyOf(problems);
  }

  private void check(String at, String id, String kind, String vector) {
    String expected = "the artifact id of statistics";
    Optional<Manifest> manifest = artifacts.findNow(id);
    if (manifest.isEmpty()) {
      refuse(at, expected, "'%s', which is not in the store".formatted(id));
      return;
    }
    manifest
        .filter(found -> found.kind().equals(StepKind.STATISTICS.label()))
        .flatMap(found -> StatisticsFacts.of(found.metrics()))
        .ifPresentOrElse(
            facts -> check(at, facts, kind, vector),
            () -> refuse(at, expected, "'%s', which is a %s".formatted(id, manifest.get().kind())));
  }

  private void check(String at, StatisticsFacts found, String kind, String vector) {
    if (!found.base().equals(job.getBase())) {
      refuse(at, "statistics of the base " + job.getBase(), "those of the base " + found.base());
    }
    if (!found.kind().equals(kind)) {
      refuse(at, "statistics of kind " + kind, "those of kind " + found.kind());
    }
    // Of the base itself are those that hold for all linearized models of it.
    if (!found.vector().isEmpty() && !found.vector().equals(vector)) {
      refuse(at, "statistics of the vector " + vector, "those of the vector " + found.vector());
    }
  }

  private void refuse(String field, String expected, String found) {
    problems.add(new Violation(field, expected, found).toString());
  }
}
