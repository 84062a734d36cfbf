package dev.tangent.platform.plan.validation;

import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.proto.v1.ComparedBases;
import dev.tangent.proto.v1.ComposeJob;
import dev.tangent.proto.v1.EvaluateJob;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FineTuneJob;
import dev.tangent.proto.v1.Head;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Split;
import dev.tangent.proto.v1.Term;
import java.util.List;

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
    if (!job.getId().isEmpty() && !JobId.isValid(job.getId())) {
      validation.problems.add("id: " + JobId.problem(job.getId()));
    }
    Problems limits = new Problems();
    JobLimits.check(job, limits);
    limits.list().forEach(validation.problems::add);
    if (limits.isEmpty()) {
      validation.check(job);
    }
    if (validation.problems.isEmpty() && job.hasExperiment()) {
      PlanSize.check(job, validation.problems);
    }
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
      case PRETRAIN -> PretrainingValidation.check(job.getPretrain(), problems);
      case GOAL_NOT_SET ->
          problems.add(
              "the job has no goal: give one of experiment, fineTune, vector, compose, evaluate, pretrain");
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
    new AnalysisValidation(spec, spec.getTasksList(), problems)
        .check("analyses", spec.getAnalysesList());
    if (spec.hasCompareBases()) {
      comparison(spec);
    }
    if (spec.hasHead()) {
      head(spec.getHead());
    }
  }

  private void head(Head head) {
    double l2 = head.getLinearProbe().getL2();
    if (!head.hasLinearProbe()) {
      problems.add("head: expected zero-shot or linear-probe");
    } else if (!(l2 > 0 && l2 <= 1e6)) {
      problems.add("head.linear-probe.l2: expected a number above 0 and up to 1e6, found " + l2);
    }
  }

  private void methods(String field, List<Method> methods) {
    for (Method method : methods) {
      if (method == Method.METHOD_UNSPECIFIED || method == Method.UNRECOGNIZED) {
        problems.add(field + ": expected STANDARD, POSTHOC or LINEARIZED, found " + method);
      }
    }
  }

  private void comparison(ExperimentSpec spec) {
    ComparedBases compared = spec.getCompareBases();
    if (compared.getBasesCount() == 0) {
      problems.add("compare-bases.bases is empty: name at least one imported base");
    }
    problems.distinct("compare-bases.bases", compared.getBasesList());
    if (compared.getBasesList().contains(spec.getBase())) {
      problems.add(
          "compare-bases.bases: '%s' is the experiment's own base; name others"
              .formatted(spec.getBase()));
    }
    problems.distinct("compare-bases.tasks", compared.getTasksList());
    for (String task : compared.getTasksList()) {
      if (!spec.getTasksList().contains(task)) {
        problems.add(
            "compare-bases.tasks: '%s' is none of the experiment's tasks; they are %s"
                .formatted(task, String.join(", ", spec.getTasksList())));
      }
    }
    problems.distinct("compare-bases.methods", compared.getMethodsList());
    methods("compare-bases.methods", compared.getMethodsList());
    new AnalysisValidation(spec, compared.getTasksList(), problems)
        .check("compare-bases.analyses", compared.getAnalysesList());
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
    split(job);
    terms("evaluate.terms", job.getTermsList());
    job.getAlphasList().forEach(alpha -> problems.finite("evaluate.alphas", alpha));
  }

  private void split(EvaluateJob job) {
    if (job.getSplit() == Split.UNRECOGNIZED || job.getSplit() == Split.SPLIT_UNSPECIFIED) {
      problems.add(
          "evaluate.split: expected TRAIN, VALIDATION or TEST, found " + job.getSplitValue());
    }
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
