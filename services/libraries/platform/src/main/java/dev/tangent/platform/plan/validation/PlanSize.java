package dev.tangent.platform.plan.validation;

import dev.tangent.platform.plan.experiment.ExperimentExpansion;
import dev.tangent.platform.plan.step.GivenCheckpoints;
import dev.tangent.platform.plan.step.PenaltyInputs;
import dev.tangent.platform.plan.step.PlanBuilder;
import dev.tangent.platform.plan.step.TooManyStepsException;
import dev.tangent.platform.plan.violation.Problems;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.ResolvedBase;
import dev.tangent.proto.v1.ResolvedCheckpoint;
import dev.tangent.proto.v1.ResolvedDataset;
import dev.tangent.proto.v1.ResolvedJob;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many steps an experiment has. It is planned for this, with its names in the place of the
 * artifacts that they will stand for, unless its fine-tunes alone are too many.
 */
final class PlanSize {

  static final int MOST_STEPS = 30_000;

  private PlanSize() {}

  /**
   * @param job an experiment without other problems, defaults filled in
   */
  static void check(Job job, Problems problems) {
    ExperimentSpec spec = job.getExperiment();
    long fineTunes = fineTunes(spec);
    if (fineTunes > MOST_STEPS) {
      problems.add(
          "",
          "at most %d steps".formatted(MOST_STEPS),
          "at least %d: %s".formatted(fineTunes, factors(spec)));
      return;
    }
    try {
      new ExperimentExpansion(named(job), new PlanBuilder(MOST_STEPS)).expand();
    } catch (TooManyStepsException e) {
      problems.add("", "at most %d steps".formatted(MOST_STEPS), "more: " + factors(spec));
    }
  }

  private static long fineTunes(ExperimentSpec spec) {
    List<Method> methods = spec.getMethodsList();
    long trained =
        Stream.of(
                methods.contains(Method.STANDARD) || methods.contains(Method.POSTHOC),
                methods.contains(Method.LINEARIZED))
            .filter(asked -> asked)
            .count();
    return trained
        * GivenCheckpoints.fineTuned(spec).size()
        * spec.getFineTuning().getLrCount()
        * spec.getSeedsCount();
  }

  private static String factors(ExperimentSpec spec) {
    int bases = spec.getCompareBases().getBasesCount();
    return "%s, %s, %s, %s, %s%s. Submit it as several jobs: what they have in common is done once"
        .formatted(
            count(spec.getTasksCount(), "task"),
            count(spec.getMethodsCount(), "method"),
            count(spec.getFineTuning().getLrCount(), "learning rate"),
            count(spec.getSeedsCount(), "seed"),
            spec.getAnalysesCount() == 1 ? "1 analysis" : spec.getAnalysesCount() + " analyses",
            bases == 0 ? "" : ", " + count(bases, "compared base"));
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static ResolvedJob named(Job job) {
    ExperimentSpec spec = job.getExperiment();
    ResolvedJob.Builder named = ResolvedJob.newBuilder().setJob(job).setBase(spec.getBase());
    Stream.of(
            spec.getTasksList().stream(),
            Stream.of(spec.getControl()).filter(control -> !control.isEmpty()),
            PenaltyInputs.datasets(spec.getFineTuning()).stream())
        .flatMap(names -> names)
        .distinct()
        .map(name -> ResolvedDataset.newBuilder().setName(name).setArtifact(name))
        .forEach(named::addDatasets);
    GivenCheckpoints.names(spec).stream()
        .map(name -> ResolvedCheckpoint.newBuilder().setName(name).setArtifact(name))
        .forEach(named::addCheckpoints);
    spec.getCompareBases().getBasesList().stream()
        .map(name -> ResolvedBase.newBuilder().setName(name).setArtifact(name))
        .forEach(named::addOtherBases);
    return named.build();
  }
}
