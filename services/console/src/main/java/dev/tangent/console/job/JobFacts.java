package dev.tangent.console.job;

import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import java.util.List;
import java.util.Locale;

/** What a list says of a job's goal. */
record JobFacts(String kind, String base, List<String> tasks, List<String> methods, int seeds) {

  /** Of a job that was refused before anything was kept of it. */
  static final JobFacts NONE = new JobFacts("", "", List.of(), List.of(), 0);

  static JobFacts of(Job job) {
    String kind = job.getGoalCase().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return switch (job.getGoalCase()) {
      case EXPERIMENT -> experiment(kind, job.getExperiment());
      case FINE_TUNE ->
          single(
              kind,
              job.getFineTune().getBase(),
              job.getFineTune().getDataset(),
              List.of(job.getFineTune().getMethod()));
      case EVALUATE ->
          single(
              kind,
              job.getEvaluate().getBase(),
              job.getEvaluate().getDataset(),
              List.of(job.getEvaluate().getMethod()));
      case CURVATURE ->
          single(kind, job.getCurvature().getBase(), job.getCurvature().getDataset(), List.of());
      case PRETRAIN ->
          single(kind, job.getPretrain().getStart(), job.getPretrain().getCorpus(), List.of());
      case VECTOR -> single(kind, job.getVector().getBase(), "", List.of());
      case COMPOSE -> single(kind, job.getCompose().getBase(), "", List.of());
      case GOAL_NOT_SET -> NONE;
    };
  }

  private static JobFacts experiment(String kind, ExperimentSpec spec) {
    return new JobFacts(
        kind,
        spec.getBase(),
        spec.getTasksList(),
        names(spec.getMethodsList()),
        spec.getSeedsCount());
  }

  private static JobFacts single(String kind, String base, String dataset, List<Method> methods) {
    List<String> tasks = dataset.isEmpty() ? List.of() : List.of(dataset);
    return new JobFacts(kind, base, tasks, names(methods), 1);
  }

  private static List<String> names(List<Method> methods) {
    return methods.stream().map(Method::name).toList();
  }
}
