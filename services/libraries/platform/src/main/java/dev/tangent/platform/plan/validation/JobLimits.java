package dev.tangent.platform.plan.validation;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.tangent.platform.plan.step.PenaltyInputs;
import dev.tangent.platform.plan.violation.Problems;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Penalty;
import dev.tangent.proto.v1.TaskCheckpoints;
import java.util.List;
import java.util.Map;

/**
 * How large a job may be. Whatever is within is planned in seconds and a few ten megabytes; what is
 * not would be a burden to all jobs, since every service plans every live job.
 */
final class JobLimits {

  private static final int LARGEST_JOB = 256 * 1024;
  private static final int LONGEST_TEXT = 200;
  private static final int MOST_TASKS = 200;
  private static final int MOST_SEEDS = 1000;
  private static final int MOST_METHODS = 20;
  private static final int MOST_RATES = 100;
  private static final int MOST_PENALTIES = 10;
  private static final int MOST_ANALYSES = 20;
  private static final int MOST_BASES = 50;
  private static final int MOST_TERMS = 1000;
  private static final int MOST_ALPHAS = 10_000;

  private final Problems problems;

  private JobLimits(Problems problems) {
    this.problems = problems;
  }

  /** To be asked before anything that takes longer the larger the job is. */
  static void check(Job job, Problems problems) {
    new JobLimits(problems).check(job);
  }

  private void check(Job job) {
    size(job);
    switch (job.getGoalCase()) {
      case EXPERIMENT -> experiment(job.getExperiment());
      case FINE_TUNE -> {
        texts("fine-tune.", job.getFineTune());
        fineTuning("fine-tune.fine-tuning", job.getFineTune().getFineTuning());
      }
      case VECTOR -> texts("vector.", job.getVector());
      case COMPOSE -> {
        texts("compose.", job.getCompose());
        most("compose.terms", job.getCompose().getTermsList(), MOST_TERMS);
      }
      case EVALUATE -> {
        texts("evaluate.", job.getEvaluate());
        most("evaluate.terms", job.getEvaluate().getTermsList(), MOST_TERMS);
        most("evaluate.alphas", job.getEvaluate().getAlphasList(), MOST_ALPHAS);
      }
      case PRETRAIN -> texts("pretrain.", job.getPretrain());
      case CURVATURE -> texts("curvature.", job.getCurvature());
      case GOAL_NOT_SET -> {}
    }
  }

  private void experiment(ExperimentSpec spec) {
    texts("", spec);
    most("tasks", spec.getTasksList(), MOST_TASKS);
    most("methods", spec.getMethodsValueList(), MOST_METHODS);
    most("seeds", spec.getSeedsList(), MOST_SEEDS);
    most("analyses", spec.getAnalysesList(), MOST_ANALYSES);
    fineTuning("fine-tuning", spec.getFineTuning());
    most("checkpoints", spec.getCheckpointsList(), MOST_TASKS);
    for (TaskCheckpoints given : spec.getCheckpointsList()) {
      most("checkpoints.checkpoint", given.getCheckpointList(), MOST_SEEDS);
      most("checkpoints.linearized", given.getLinearizedList(), MOST_SEEDS);
    }
    most("compare-bases.bases", spec.getCompareBases().getBasesList(), MOST_BASES);
    most("compare-bases.tasks", spec.getCompareBases().getTasksList(), MOST_TASKS);
    most("compare-bases.methods", spec.getCompareBases().getMethodsValueList(), MOST_METHODS);
    most("compare-bases.analyses", spec.getCompareBases().getAnalysesList(), MOST_ANALYSES);
  }

  private void fineTuning(String field, FineTuning settings) {
    most(field + ".lr", settings.getLrList(), MOST_RATES);
    most(field + ".task-steps", settings.getTaskStepsList(), MOST_TASKS);
    most(field + ".penalties", settings.getPenaltiesList(), MOST_PENALTIES);
    for (Penalty penalty : settings.getPenaltiesList()) {
      most(field + ".penalties", PenaltyInputs.of(List.of(penalty)), MOST_TASKS);
    }
  }

  private void size(Job job) {
    if (job.getSerializedSize() > LARGEST_JOB) {
      problems.add(
          "", "at most %d bytes".formatted(LARGEST_JOB), job.getSerializedSize() + " bytes");
    }
  }

  private void most(String field, List<?> values, int most) {
    problems.atMost(field, values.size(), most);
  }

  /** Every text at any depth: names of what was imported, artifact ids, the experiment's name. */
  private void texts(String prefix, Message message) {
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      String path = prefix + field.getKey().getName().replace('_', '-');
      if (field.getValue() instanceof List<?> items) {
        for (int i = 0; i < items.size(); i++) {
          text("%s[%d]".formatted(path, i), items.get(i));
        }
      } else {
        text(path, field.getValue());
      }
    }
  }

  private void text(String path, Object value) {
    if (value instanceof Message nested) {
      texts(path + ".", nested);
    } else if (value instanceof String text && text.length() > LONGEST_TEXT) {
      problems.add(path, "at most %d characters".formatted(LONGEST_TEXT), text.length());
    }
  }
}
