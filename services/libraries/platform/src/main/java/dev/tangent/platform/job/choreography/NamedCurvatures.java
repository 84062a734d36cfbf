package dev.tangent.platform.job.choreography;

import dev.tangent.platform.plan.step.ArtifactIds;
import dev.tangent.platform.plan.step.CurvatureFacts;
import dev.tangent.platform.plan.step.PenaltyInputs;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.plan.violation.Violation;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.proto.v1.CurvaturePenalty;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Penalty;
import dev.tangent.proto.v1.ResolvedDataset;
import dev.tangent.proto.v1.ResolvedJob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Curvatures that a job's penalties name by their artifact ids. Each must be there, and must be one
 * that the fine-tune can read: what is found wrong only then has cost the steps before it.
 */
final class NamedCurvatures {

  private final ArtifactStore artifacts;
  private final ResolvedJob job;
  private final FineTuning settings;
  private final String prefix;
  private final Map<String, String> datasets = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  NamedCurvatures(ArtifactStore artifacts, ResolvedJob job) {
    this.artifacts = artifacts;
    this.job = job;
    Job asked = job.getJob();
    this.settings =
        asked.hasExperiment()
            ? asked.getExperiment().getFineTuning()
            : asked.getFineTune().getFineTuning();
    this.prefix = asked.hasExperiment() ? "fine-tuning" : "fine-tune.fine-tuning";
    for (ResolvedDataset dataset : job.getDatasetsList()) {
      datasets.put(dataset.getArtifact(), dataset.getName());
    }
  }

  List<String> problems() {
    for (int i = 0; i < settings.getPenaltiesCount(); i++) {
      Penalty penalty = settings.getPenalties(i);
      String kind = penalty.getKindCase().name().toLowerCase(Locale.ROOT);
      check("%s.penalties[%d].%s.of".formatted(prefix, i, kind), kind, penalty);
    }
    return List.copyOf(problems);
  }

  private void check(String field, String kind, Penalty penalty) {
    CurvaturePenalty curvature = PenaltyInputs.curvature(penalty);
    for (int i = 0; i < curvature.getOfCount(); i++) {
      String id = curvature.getOf(i);
      if (ArtifactIds.isOne(id)) {
        String at = "%s[%d]".formatted(field, i);
        found(at, id).ifPresent(facts -> check(at, facts, kind, curvature));
      }
    }
  }

  private Optional<CurvatureFacts> found(String at, String id) {
    String expected = "the artifact id of a curvature";
    Optional<Manifest> manifest = artifacts.findNow(id);
    if (manifest.isEmpty()) {
      refuse(at, expected, "'%s', which is not in the store".formatted(id));
      return Optional.empty();
    }
    Optional<CurvatureFacts> facts =
        manifest
            .filter(m -> m.kind().equals(StepKind.CURVATURE.label()))
            .flatMap(m -> CurvatureFacts.of(m.metrics()));
    if (facts.isEmpty()) {
      refuse(at, expected, "'%s', which is a %s".formatted(id, manifest.get().kind()));
    }
    return facts;
  }

  private void check(String at, CurvatureFacts found, String kind, CurvaturePenalty asked) {
    if (!found.base().equals(job.getBase())) {
      refuse(at, "a curvature of the base " + job.getBase(), "one of the base " + found.base());
    }
    if (!found.kind().equals(kind)) {
      refuse(at, "a curvature of kind " + kind, "one of kind " + found.kind());
    }
    String estimate = CurvatureFacts.estimate(asked.getEstimation());
    if (!found.estimate().equals(estimate)) {
      refuse(
          at,
          "a curvature with the estimation {%s} of this penalty".formatted(estimate),
          "one with {%s}".formatted(found.estimate()));
    }
    if (found.frozenEmbeddings() && !settings.getFreezeEmbeddings()) {
      refuse(
          at,
          "a curvature with freeze-embeddings: false, since the fine-tune moves the embedding tables",
          "one without them");
    }
    String name = datasets.get(found.dataset());
    if (name != null) {
      refuse(
          at,
          "the curvature of a dataset that the job does not name (of those, write the name)",
          "that of '%s'".formatted(name));
    }
  }

  private void refuse(String field, String expected, String found) {
    problems.add(new Violation(field, expected, found).toString());
  }
}
