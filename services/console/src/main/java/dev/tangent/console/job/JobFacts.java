package dev.tangent.console.job;

import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import java.util.List;

/** What a list says of a job's goal. */
record JobFacts(String base, List<String> tasks, List<String> methods, int seeds) {

  /** Of a job that was refused before anything was kept of it. */
  static final JobFacts NONE = new JobFacts("", List.of(), List.of(), 0);

  static JobFacts of(Job job) {
    return switch (job.getGoalCase()) {
      case EXPERIMENT -> experiment(job.getExperiment());
      case FINE_TUNE ->
          single(
              job.getFineTune().getBase(),
              job.getFineTune().getDataset(),
              List.of(job.getFineTune().getMethod()));
      case EVALUATE ->
          single(
              job.getEvaluate().getBase(),
              job.getEvaluate().getDataset(),
              List.of(job.getEvaluate().getMethod()));
      case CURVATURE ->
          single(job.getCurvature().getBase(), job.getCurvature().getDataset(), List.of());
      case PRETRAIN ->
          single(job.getPretrain().getStart(), job.getPretrain().getCorpus(), List.of());
      case VECTOR -> single(job.getVector().getBase(), "", List.of());
      case COMPOSE -> single(job.getCompose().getBase(), "", List.of());
      case GOAL_NOT_SET -> NONE;
    };
  }

  private static JobFacts experiment(ExperimentSpec spec) {
    return new JobFacts(
        spec.getBase(), spec.getTasksList(), names(spec.getMethodsList()), spec.getSeedsCount());
  }

  private static JobFacts single(String base, String dataset, List<Method> methods) {
    List<String> tasks = dataset.isEmpty() ? List.of() : List.of(dataset);
    return new JobFacts(base, tasks, names(methods), 1);
  }

  private static List<String> names(List<Method> methods) {
    return methods.stream().map(Method::name).toList();
  }
}
