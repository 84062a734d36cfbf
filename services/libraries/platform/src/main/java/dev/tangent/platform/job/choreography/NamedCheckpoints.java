package dev.tangent.platform.job.choreography;

import dev.tangent.platform.imports.CheckpointFacts;
import dev.tangent.platform.plan.violation.Violation;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.ResolvedCheckpoint;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.proto.v1.TaskCheckpoints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Imported checkpoints that an experiment takes in place of fine-tunes. Each must have been
 * imported for the experiment's base, and be of the regime that it is named for.
 */
final class NamedCheckpoints {

  private final ArtifactStore artifacts;
  private final ResolvedJob job;
  private final Map<String, String> resolved = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  NamedCheckpoints(ArtifactStore artifacts, ResolvedJob job) {
    this.artifacts = artifacts;
    this.job = job;
    for (ResolvedCheckpoint checkpoint : job.getCheckpointsList()) {
      resolved.put(checkpoint.getName(), checkpoint.getArtifact());
    }
  }

  List<String> problems() {
    List<TaskCheckpoints> given = job.getJob().getExperiment().getCheckpointsList();
    for (int i = 0; i < given.size(); i++) {
      String field = "checkpoints[%d]".formatted(i);
      check(field + ".checkpoint", given.get(i).getCheckpointList(), Method.STANDARD);
      check(field + ".linearized", given.get(i).getLinearizedList(), Method.LINEARIZED);
    }
    return List.copyOf(problems);
  }

  private void check(String field, List<String> names, Method method) {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String at = "%s[%d]".formatted(field, i);
      found(at, name).ifPresent(facts -> check(at, name, facts, method));
    }
  }

  private Optional<CheckpointFacts> found(String at, String name) {
    String expected = "an imported checkpoint";
    Optional<Manifest> manifest =
        artifacts.findNow(Objects.requireNonNull(resolved.get(name), name));
    if (manifest.isEmpty()) {
      refuse(at, expected, "'%s', whose artifact is gone; import it again".formatted(name));
      return Optional.empty();
    }
    Optional<CheckpointFacts> facts =
        manifest
            .filter(m -> m.kind().equals(Kind.CHECKPOINT.word()))
            .flatMap(m -> CheckpointFacts.of(m.metrics()));
    if (facts.isEmpty()) {
      refuse(at, expected, "'%s', which is a %s".formatted(name, manifest.get().kind()));
    }
    return facts;
  }

  private void check(String at, String name, CheckpointFacts found, Method method) {
    if (!found.base().equals(job.getBase())) {
      refuse(
          at,
          "a checkpoint of the base '%s' (artifact %s)"
              .formatted(job.getJob().getExperiment().getBase(), job.getBase()),
          "'%s', which was imported for the base with artifact %s; import it with --base %s if it was fine-tuned from that"
              .formatted(name, found.base(), job.getJob().getExperiment().getBase()));
    }
    if (found.method() != method) {
      refuse(
          at, "a checkpoint of " + method, "'%s', which is of %s".formatted(name, found.method()));
    }
  }

  private void refuse(String field, String expected, String found) {
    problems.add(new Violation(field, expected, found).toString());
  }
}
