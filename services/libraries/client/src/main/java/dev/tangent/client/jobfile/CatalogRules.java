package dev.tangent.client.jobfile;

import dev.tangent.common.Suggestion;
import dev.tangent.platform.plan.step.ArtifactIds;
import dev.tangent.platform.plan.step.PenaltyInputs;
import dev.tangent.platform.plan.violation.Violation;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Penalty;
import dev.tangent.proto.v1.TaskCheckpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Every base, dataset and checkpoint that a job names must have been imported. */
public final class CatalogRules implements JobRules {

  private final Set<String> bases;
  private final Set<String> datasets;
  private final Set<String> checkpoints;

  public CatalogRules(Set<String> bases, Set<String> datasets, Set<String> checkpoints) {
    this.bases = bases;
    this.datasets = datasets;
    this.checkpoints = checkpoints;
  }

  /** By what is imported now. */
  public static CatalogRules of(Catalog catalog) {
    return new CatalogRules(
        catalog.names(Kind.BASE), catalog.names(Kind.DATASET), catalog.names(Kind.CHECKPOINT));
  }

  @Override
  public List<Violation> check(Job job) {
    List<Violation> violations = new ArrayList<>();
    switch (job.getGoalCase()) {
      case EXPERIMENT -> experiment(job.getExperiment(), violations);
      case FINE_TUNE -> {
        base(job.getFineTune().getBase(), violations);
        dataset("dataset", job.getFineTune().getDataset(), violations);
        penalties("fine-tune.fine-tuning", job.getFineTune().getFineTuning(), violations);
      }
      case VECTOR -> base(job.getVector().getBase(), violations);
      case COMPOSE -> base(job.getCompose().getBase(), violations);
      case EVALUATE -> {
        base(job.getEvaluate().getBase(), violations);
        dataset("dataset", job.getEvaluate().getDataset(), violations);
      }
      case PRETRAIN -> {
        base("start", job.getPretrain().getStart(), violations);
        dataset("corpus", job.getPretrain().getCorpus(), violations);
      }
      case CURVATURE -> {
        base(job.getCurvature().getBase(), violations);
        dataset("dataset", job.getCurvature().getDataset(), violations);
      }
      case GOAL_NOT_SET -> {}
    }
    return violations;
  }

  private void experiment(ExperimentSpec spec, List<Violation> violations) {
    base(spec.getBase(), violations);
    for (int i = 0; i < spec.getCompareBases().getBasesCount(); i++) {
      base("compare-bases.bases[" + i + "]", spec.getCompareBases().getBases(i), violations);
    }
    for (int i = 0; i < spec.getTasksCount(); i++) {
      dataset("tasks[" + i + "]", spec.getTasks(i), violations);
    }
    if (!spec.getControl().isEmpty()) {
      dataset("control", spec.getControl(), violations);
    }
    penalties("fine-tuning", spec.getFineTuning(), violations);
    for (int i = 0; i < spec.getCheckpointsCount(); i++) {
      TaskCheckpoints given = spec.getCheckpoints(i);
      String field = "checkpoints[" + i + "]";
      given.getCheckpointList().forEach(c -> checkpoint(field + ".checkpoint", c, violations));
      given.getLinearizedList().forEach(c -> checkpoint(field + ".linearized", c, violations));
    }
  }

  /** An artifact id is looked for when the job is planned. */
  private void penalties(String field, FineTuning settings, List<Violation> violations) {
    for (int i = 0; i < settings.getPenaltiesCount(); i++) {
      Penalty penalty = settings.getPenalties(i);
      String kind = penalty.getKindCase().name().toLowerCase(Locale.ROOT).replace('_', '-');
      String list = penalty.hasTauJp() ? "datasets" : "of";
      List<String> named =
          penalty.hasTauJp()
              ? penalty.getTauJp().getDatasetsList()
              : PenaltyInputs.curvature(penalty).getOfList();
      for (int j = 0; j < named.size(); j++) {
        if (!ArtifactIds.isOne(named.get(j))) {
          String at = "%s.penalties[%d].%s.%s[%d]".formatted(field, i, kind, list, j);
          dataset(at, named.get(j), violations);
        }
      }
    }
  }

  private void base(String name, List<Violation> violations) {
    base("base", name, violations);
  }

  private void base(String field, String name, List<Violation> violations) {
    known(field, "base model", name, bases, "tangent import model " + name + " DIR", violations);
  }

  private void dataset(String field, String name, List<Violation> violations) {
    String how = "tangent import dataset " + name + " FILE --format csv";
    known(field, "dataset", name, datasets, how, violations);
  }

  private void checkpoint(String field, String name, List<Violation> violations) {
    String how = "tangent import checkpoint " + name + " DIR --base BASE";
    known(field, "checkpoint", name, checkpoints, how, violations);
  }

  private static void known(
      String field,
      String what,
      String name,
      Set<String> imported,
      String how,
      List<Violation> violations) {
    if (!imported.contains(name)) {
      String there = imported.isEmpty() ? "none yet" : String.join(", ", imported);
      violations.add(
          new Violation(
              field,
              "an imported %s (%s)".formatted(what, there),
              "'%s'.%s Import it with: %s"
                  .formatted(name, Suggestion.sentence(name, imported), how)));
    }
  }
}
