package dev.tangent.platform.job.choreography;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.platform.plan.step.GivenCheckpoints;
import dev.tangent.platform.plan.step.PenaltyInputs;
import dev.tangent.platform.plan.validation.JobValidation;
import dev.tangent.platform.plan.violation.Violation;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.ResolvedBase;
import dev.tangent.proto.v1.ResolvedCheckpoint;
import dev.tangent.proto.v1.ResolvedDataset;
import dev.tangent.proto.v1.ResolvedJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns a job as a person wrote it into one whose every name and default is settled. */
public final class JobResolver {

  private final Catalog catalog;
  private final ArtifactStore artifacts;

  public JobResolver(Catalog catalog, ArtifactStore artifacts) {
    this.catalog = catalog;
    this.artifacts = artifacts;
  }

  /**
   * What it names must exist, too: see {@link #missingInputs}.
   *
   * @throws InvalidJobException naming every problem, when the job cannot be run as it stands
   */
  public ResolvedJob resolve(Job asked) {
    Job job = JobDefaults.fill(asked);
    List<String> problems =
        new ArrayList<>(JobValidation.violations(job).stream().map(Violation::toString).toList());
    if (!problems.isEmpty()) {
      throw new InvalidJobException(problems);
    }
    ResolvedJob.Builder resolved = ResolvedJob.newBuilder().setJob(job);
    find(Kind.BASE, base(job), problems).ifPresent(resolved::setBase);
    for (String name : datasets(job)) {
      find(Kind.DATASET, name, problems)
          .map(id -> ResolvedDataset.newBuilder().setName(name).setArtifact(id).build())
          .ifPresent(resolved::addDatasets);
    }
    for (String name : GivenCheckpoints.names(job.getExperiment())) {
      find(Kind.CHECKPOINT, name, problems)
          .map(id -> ResolvedCheckpoint.newBuilder().setName(name).setArtifact(id).build())
          .ifPresent(resolved::addCheckpoints);
    }
    for (String name : job.getExperiment().getCompareBases().getBasesList()) {
      find(Kind.BASE, name, problems)
          .map(id -> ResolvedBase.newBuilder().setName(name).setArtifact(id).build())
          .ifPresent(resolved::addOtherBases);
    }
    if (problems.isEmpty()) {
      problems.addAll(new NamedCurvatures(artifacts, resolved.build()).problems());
      problems.addAll(new NamedStatistics(artifacts, resolved.build()).problems());
      problems.addAll(new NamedCheckpoints(artifacts, resolved.build()).problems());
    }
    if (!problems.isEmpty()) {
      throw new InvalidJobException(problems);
    }
    return resolved.build();
  }

  private Optional<String> find(Kind kind, String name, List<String> problems) {
    Optional<String> id;
    try {
      id = catalog.find(kind, name);
    } catch (InvalidInputException e) {
      problems.add(e.getMessage());
      return Optional.empty();
    }
    if (id.isEmpty()) {
      problems.add(
          "there is no %s '%s'; imported are %s. Import it with: tangent import %s %s ..."
              .formatted(
                  kind.word(),
                  name,
                  catalog.names(kind),
                  switch (kind) {
                    case BASE -> "model";
                    case DATASET, CHECKPOINT -> kind.word();
                  },
                  name));
    }
    return id;
  }

  /**
   * What the plan reads, no step of it makes, and is not there. To be asked once the job is kept,
   * so that a garbage collection finds what it names: what is there then will not be deleted.
   */
  public List<String> missingInputs(ExperimentPlan plan) {
    return plan.externalInputs().stream()
        .sorted()
        .filter(id -> artifacts.findNow(id).isEmpty())
        .map(
            ("there is no artifact %s in the store: it was deleted, or put aside because it was damaged;"
                    + " import it again, or submit the job that made it again")
                ::formatted)
        .toList();
  }

  private static String base(Job job) {
    return switch (job.getGoalCase()) {
      case EXPERIMENT -> job.getExperiment().getBase();
      case FINE_TUNE -> job.getFineTune().getBase();
      case VECTOR -> job.getVector().getBase();
      case COMPOSE -> job.getCompose().getBase();
      case EVALUATE -> job.getEvaluate().getBase();
      case PRETRAIN -> job.getPretrain().getStart();
      case CURVATURE -> job.getCurvature().getBase();
      case GOAL_NOT_SET -> throw new PermanentFailure("the job has no goal");
    };
  }

  private static List<String> datasets(Job job) {
    return switch (job.getGoalCase()) {
      case EXPERIMENT -> datasets(job.getExperiment());
      case FINE_TUNE ->
          withPenalties(List.of(job.getFineTune().getDataset()), job.getFineTune().getFineTuning());
      case EVALUATE -> List.of(job.getEvaluate().getDataset());
      case PRETRAIN -> List.of(job.getPretrain().getCorpus());
      case CURVATURE -> List.of(job.getCurvature().getDataset());
      default -> List.of();
    };
  }

  private static List<String> datasets(ExperimentSpec spec) {
    List<String> names = new ArrayList<>(spec.getTasksList());
    if (!spec.getControl().isEmpty()) {
      names.add(spec.getControl());
    }
    return withPenalties(names, spec.getFineTuning());
  }

  private static List<String> withPenalties(List<String> names, FineTuning settings) {
    return Stream.concat(names.stream(), PenaltyInputs.datasets(settings).stream())
        .distinct()
        .toList();
  }
}
