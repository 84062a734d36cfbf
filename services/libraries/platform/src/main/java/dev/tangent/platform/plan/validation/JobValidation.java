package dev.tangent.platform.plan.validation;

import dev.tangent.platform.plan.analysis.AnalysisChecks;
import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.platform.plan.step.GivenCheckpoints;
import dev.tangent.platform.plan.violation.Problems;
import dev.tangent.platform.plan.violation.Violation;
import dev.tangent.proto.v1.ComparedBases;
import dev.tangent.proto.v1.ComposeJob;
import dev.tangent.proto.v1.EvaluateJob;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FineTuneJob;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Head;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Merge;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Split;
import dev.tangent.proto.v1.Term;
import java.util.List;
import java.util.stream.Stream;

/**
 * Validates a job by looking at it alone. Every violation names the field, what was expected and
 * what was found; all are found at once.
 */
public final class JobValidation {

  private static final int MOST_HEALTH_EXAMPLES = 100_000;
  private static final String A_BASE = "the name of an imported base";
  private static final String A_DATASET = "the name of an imported dataset";

  private final Problems problems = new Problems();

  private JobValidation() {}

  /**
   * The rules that the job breaks, none when it can be resolved. Expects {@link JobDefaults} to be
   * filled in.
   */
  public static List<Violation> violations(Job job) {
    JobValidation validation = new JobValidation();
    if (!job.getId().isEmpty() && !JobId.isValid(job.getId())) {
      validation.problems.add("id", JobId.EXPECTED, Problems.quoted(job.getId()));
    }
    Problems limits = new Problems();
    JobLimits.check(job, limits);
    if (!limits.isEmpty()) {
      return Stream.concat(validation.problems.list().stream(), limits.list().stream()).toList();
    }
    validation.check(job);
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
        problems.required("vector.base", job.getVector().getBase(), A_BASE);
        problems.artifact("vector.checkpoint", job.getVector().getCheckpoint());
      }
      case COMPOSE -> compose(job.getCompose());
      case EVALUATE -> evaluate(job.getEvaluate());
      case PRETRAIN -> PretrainingValidation.check(job.getPretrain(), problems);
      case CURVATURE -> CurvatureValidation.check(job.getCurvature(), problems);
      case GOAL_NOT_SET ->
          problems.add(
              "",
              "a goal (one of experiment, fineTune, vector, compose, evaluate, pretrain,"
                  + " curvature)",
              "none");
    }
  }

  private void experiment(ExperimentSpec spec) {
    problems.required("base", spec.getBase(), A_BASE);
    if (spec.getTasksCount() == 0) {
      problems.add("tasks", "at least one imported dataset", "none");
    }
    problems.distinct("tasks", spec.getTasksList());
    problems.distinct("methods", spec.getMethodsList());
    problems.distinct("seeds", spec.getSeedsList());
    if (!spec.getControl().isEmpty() && spec.getTasksList().contains(spec.getControl())) {
      problems.add(
          "control", "a dataset that is not one of the tasks", Problems.quoted(spec.getControl()));
    }
    methods("methods", spec.getMethodsList());
    if (spec.hasValidationLimit()) {
      problems.whole("validation-limit", spec.getValidationLimit(), 1, Integer.MAX_VALUE);
    }
    problems.whole("health-examples", spec.getHealthExamples(), 0, MOST_HEALTH_EXAMPLES);
    CheckpointValidation.check(spec, problems);
    if (GivenCheckpoints.replaceAll(spec)) {
      CheckpointValidation.nothingIsFineTuned("fine-tuning", spec.getFineTuning(), problems);
    } else {
      fineTuning(spec);
    }
    AnalysisValidation.check(
        "analyses",
        spec.getAnalysesList(),
        new AnalysisChecks(spec, spec.getTasksList(), spec.getMethodsList(), problems));
    if (spec.hasCompareBases()) {
      comparison(spec);
    }
    if (spec.hasHead()) {
      head(spec.getHead());
    }
  }

  private void fineTuning(ExperimentSpec spec) {
    FineTuning settings = spec.getFineTuning();
    FineTuningValidation.check("fine-tuning", settings, problems);
    FineTuningValidation.checkTaskSteps(
        "fine-tuning", settings, GivenCheckpoints.fineTuned(spec), problems);
    PenaltyValidation.check("fine-tuning", spec, problems);
  }

  private void head(Head head) {
    double l2 = head.getLinearProbe().getL2();
    if (!head.hasLinearProbe()) {
      problems.add("head", "zero-shot or linear-probe", "neither");
    } else {
      problems.positive("head.linear-probe.l2", l2, 1e6);
    }
  }

  private void methods(String field, List<Method> methods) {
    for (Method method : methods) {
      if (method == Method.METHOD_UNSPECIFIED || method == Method.UNRECOGNIZED) {
        problems.add(field, "STANDARD, POSTHOC or LINEARIZED", method);
      }
    }
  }

  private void comparison(ExperimentSpec spec) {
    ComparedBases compared = spec.getCompareBases();
    if (compared.getBasesCount() == 0) {
      problems.add("compare-bases.bases", "at least one imported base", "none");
    }
    problems.distinct("compare-bases.bases", compared.getBasesList());
    if (compared.getBasesList().contains(spec.getBase())) {
      problems.add(
          "compare-bases.bases",
          "other bases than the experiment's own",
          Problems.quoted(spec.getBase()));
    }
    problems.distinct("compare-bases.tasks", compared.getTasksList());
    for (String task : compared.getTasksList()) {
      if (!spec.getTasksList().contains(task)) {
        problems.add(
            "compare-bases.tasks",
            "one of the experiment's tasks (%s)".formatted(String.join(", ", spec.getTasksList())),
            Problems.quoted(task));
      }
    }
    problems.distinct("compare-bases.methods", compared.getMethodsList());
    methods("compare-bases.methods", compared.getMethodsList());
    AnalysisValidation.check(
        "compare-bases.analyses",
        compared.getAnalysesList(),
        new AnalysisChecks(spec, compared.getTasksList(), compared.getMethodsList(), problems));
  }

  private void fineTune(FineTuneJob job) {
    problems.required("fine-tune.base", job.getBase(), A_BASE);
    problems.required("fine-tune.dataset", job.getDataset(), A_DATASET);
    if (job.getMethod() != Method.STANDARD && job.getMethod() != Method.LINEARIZED) {
      problems.add(
          "fine-tune.method",
          "STANDARD or LINEARIZED",
          job.getMethod() == Method.POSTHOC
              ? "POSTHOC (which evaluates a STANDARD vector; fine-tune STANDARD)"
              : job.getMethod());
    }
    if (job.getFineTuning().getLrCount() != 1) {
      problems.add(
          "fine-tune.fine-tuning.lr",
          "exactly one learning rate",
          job.getFineTuning().getLrCount());
    }
    FineTuningValidation.check("fine-tune.fine-tuning", job.getFineTuning(), problems);
    FineTuningValidation.checkTaskSteps(
        "fine-tune.fine-tuning", job.getFineTuning(), List.of(), problems);
    PenaltyValidation.check("fine-tune.fine-tuning", job, problems);
  }

  private void compose(ComposeJob job) {
    problems.required("compose.base", job.getBase(), A_BASE);
    terms("compose.terms", job.getTermsList());
    if (job.hasMerge() && job.getMerge().getMethodCase() == Merge.MethodCase.METHOD_NOT_SET) {
      problems.add("compose.merge", "a merge method", "one that this release does not know");
    }
    StatisticsValidation.check("compose.statistics", job, problems);
    if (job.hasEdit()) {
      problems.finite("compose.edit", job.getEdit());
    }
  }

  private void evaluate(EvaluateJob job) {
    problems.required("evaluate.base", job.getBase(), A_BASE);
    problems.required("evaluate.dataset", job.getDataset(), A_DATASET);
    methods("evaluate.method", List.of(job.getMethod()));
    split(job);
    terms("evaluate.terms", job.getTermsList());
    job.getAlphasList().forEach(alpha -> problems.finite("evaluate.alphas", alpha));
  }

  private void split(EvaluateJob job) {
    if (job.getSplit() == Split.UNRECOGNIZED || job.getSplit() == Split.SPLIT_UNSPECIFIED) {
      problems.add("evaluate.split", "TRAIN, VALIDATION or TEST", job.getSplitValue());
    }
  }

  private void terms(String field, List<Term> terms) {
    if (terms.isEmpty()) {
      problems.add(field, "at least one vector with its coefficient", "none");
    }
    for (int i = 0; i < terms.size(); i++) {
      problems.artifact("%s[%d].vector".formatted(field, i), terms.get(i).getVector());
      problems.finite("%s[%d].coefficient".formatted(field, i), terms.get(i).getCoefficient());
    }
  }
}
