package dev.tangent.platform.plan;

import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.Analysis.KindCase;
import dev.tangent.proto.v1.ComposeJob;
import dev.tangent.proto.v1.EvaluateJob;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FineTuneJob;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Term;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What can be said against a job by looking at it alone. Every problem names the field, what it
 * holds and what was expected; all problems are found at once.
 */
public final class JobValidation {

  private final Problems problems = new Problems();

  private JobValidation() {}

  /**
   * Returns the problems, none when the job can be resolved. Expects {@link JobDefaults} to be
   * filled in.
   */
  public static List<String> problems(Job job) {
    JobValidation validation = new JobValidation();
    validation.check(job);
    return validation.problems.list();
  }

  private void check(Job job) {
    switch (job.getGoalCase()) {
      case EXPERIMENT -> experiment(job.getExperiment());
      case FINE_TUNE -> fineTune(job.getFineTune());
      case VECTOR -> {
        problems.required("vector.base", job.getVector().getBase());
        problems.artifact("vector.checkpoint", job.getVector().getCheckpoint());
      }
      case COMPOSE -> compose(job.getCompose());
      case EVALUATE -> evaluate(job.getEvaluate());
      case GOAL_NOT_SET ->
          problems.add(
              "the job has no goal: give one of experiment, fineTune, vector, compose, evaluate");
    }
  }

  private void experiment(ExperimentSpec spec) {
    problems.required("base", spec.getBase());
    if (spec.getTasksCount() == 0) {
      problems.add("tasks is empty: name at least one imported dataset");
    }
    problems.distinct("tasks", spec.getTasksList());
    problems.distinct("methods", spec.getMethodsList());
    problems.distinct("seeds", spec.getSeedsList());
    if (!spec.getControl().isEmpty() && spec.getTasksList().contains(spec.getControl())) {
      problems.add(
          "control: '%s' is also one of the tasks; the control task must be another dataset"
              .formatted(spec.getControl()));
    }
    methods("methods", spec.getMethodsList());
    if (spec.hasValidationLimit()) {
      problems.whole("validation-limit", spec.getValidationLimit(), 1, Integer.MAX_VALUE);
    }
    FineTuningValidation.check("fine-tuning", spec.getFineTuning(), problems);
    FineTuningValidation.checkTaskSteps(
        "fine-tuning", spec.getFineTuning(), spec.getTasksList(), problems);
    analyses(spec);
  }

  private void methods(String field, List<Method> methods) {
    for (Method method : methods) {
      if (method == Method.METHOD_UNSPECIFIED || method == Method.UNRECOGNIZED) {
        problems.add(field + ": expected STANDARD, POSTHOC or LINEARIZED, found " + method);
      }
    }
  }

  private void analyses(ExperimentSpec spec) {
    Set<KindCase> seen = new HashSet<>();
    for (int i = 0; i < spec.getAnalysesCount(); i++) {
      Analysis analysis = spec.getAnalyses(i);
      String field = "analyses[%d]".formatted(i);
      if (!seen.add(analysis.getKindCase())) {
        problems.add("%s: the same analysis is asked for twice".formatted(field));
      }
      switch (analysis.getKindCase()) {
        case SINGLE_TASK -> {}
        case ADDITION -> problems.grid(field + ".addition.grid", analysis.getAddition().getGrid());
        case NEGATION -> negation(field + ".negation", spec, analysis);
        case KIND_NOT_SET ->
            problems.add(field + ": expected single-task, addition or negation, found nothing");
      }
    }
  }

  private void negation(String field, ExperimentSpec spec, Analysis analysis) {
    problems.grid(field + ".grid", analysis.getNegation().getGrid());
    if (analysis.getNegation().getGrid().getFrom() != 0) {
      problems.add(
          "%s.grid must start at 0, the pre-trained model that the control accuracy is held against"
              .formatted(field));
    }
    if (spec.getControl().isEmpty()) {
      problems.add(field + " needs a control task: set control to an imported dataset");
    }
    problems.within(
        field + ".control-threshold", analysis.getNegation().getControlThreshold(), 0, 1);
  }

  private void fineTune(FineTuneJob job) {
    problems.required("fine-tune.base", job.getBase());
    problems.required("fine-tune.dataset", job.getDataset());
    if (job.getMethod() != Method.STANDARD && job.getMethod() != Method.LINEARIZED) {
      problems.add(
          "fine-tune.method: expected STANDARD or LINEARIZED, found %s%s"
              .formatted(
                  job.getMethod(),
                  job.getMethod() == Method.POSTHOC
                      ? " (POSTHOC evaluates a STANDARD vector; fine-tune STANDARD)"
                      : ""));
    }
    if (job.getFineTuning().getLrCount() != 1) {
      problems.add(
          "fine-tune.fine-tuning.lr: expected exactly one learning rate, found "
              + job.getFineTuning().getLrCount());
    }
    FineTuningValidation.check("fine-tune.fine-tuning", job.getFineTuning(), problems);
    FineTuningValidation.checkTaskSteps(
        "fine-tune.fine-tuning", job.getFineTuning(), List.of(), problems);
  }

  private void compose(ComposeJob job) {
    problems.required("compose.base", job.getBase());
    terms("compose.terms", job.getTermsList());
    if (job.hasEdit()) {
      problems.finite("compose.edit", job.getEdit());
    }
  }

  private void evaluate(EvaluateJob job) {
    problems.required("evaluate.base", job.getBase());
    problems.required("evaluate.dataset", job.getDataset());
    methods("evaluate.method", List.of(job.getMethod()));
    terms("evaluate.terms", job.getTermsList());
    job.getAlphasList().forEach(alpha -> problems.finite("evaluate.alphas", alpha));
  }

  private void terms(String field, List<Term> terms) {
    if (terms.isEmpty()) {
      problems.add(field + " is empty: give at least one vector with its coefficient");
    }
    for (int i = 0; i < terms.size(); i++) {
      problems.artifact("%s[%d].vector".formatted(field, i), terms.get(i).getVector());
      problems.finite("%s[%d].coefficient".formatted(field, i), terms.get(i).getCoefficient());
    }
  }
}
