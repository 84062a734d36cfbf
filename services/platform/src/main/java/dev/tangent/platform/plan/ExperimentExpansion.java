package dev.tangent.platform.plan;

import dev.tangent.platform.plan.ExperimentLayout.AdditionCell;
import dev.tangent.platform.plan.ExperimentLayout.Learning;
import dev.tangent.platform.plan.ExperimentLayout.NegationCell;
import dev.tangent.platform.plan.ExperimentLayout.SingleTaskCell;
import dev.tangent.proto.v1.Addition;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Negation;
import dev.tangent.proto.v1.ReportStep;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.proto.v1.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Expands an experiment: for every seed and method its fine-tunes and vectors, then each analysis,
 * then the report that reads them all.
 */
final class ExperimentExpansion {

  private final ResolvedJob job;
  private final ExperimentSpec spec;
  private final PlanBuilder plan;
  private final Inputs inputs;
  private final Optional<Addition> addition;
  private final Optional<Negation> negation;

  private final List<Learning> learning = new ArrayList<>();
  private final List<SingleTaskCell> singles = new ArrayList<>();
  private final List<AdditionCell> additions = new ArrayList<>();
  private final List<NegationCell> negations = new ArrayList<>();

  ExperimentExpansion(ResolvedJob job, PlanBuilder plan) {
    this.job = job;
    this.spec = job.getJob().getExperiment();
    this.plan = plan;
    this.inputs = new Inputs(job, plan);
    this.addition =
        spec.getAnalysesList().stream()
            .filter(Analysis::hasAddition)
            .map(Analysis::getAddition)
            .findFirst();
    this.negation =
        spec.getAnalysesList().stream()
            .filter(Analysis::hasNegation)
            .map(Analysis::getNegation)
            .findFirst();
  }

  ExperimentLayout expand() {
    for (long seed : spec.getSeedsList()) {
      LearningExpansion learningOf = new LearningExpansion(spec, inputs, plan, seed);
      for (Method method : spec.getMethodsList()) {
        Learning learned = learningOf.of(method);
        if (!learning.contains(learned)) {
          learning.add(learned);
        }
        analyse(method, learned);
      }
    }
    ExperimentLayout layout = new ExperimentLayout(learning, singles, additions, negations);
    report();
    return layout;
  }

  private void analyse(Method method, Learning learned) {
    Evaluations evaluations =
        new Evaluations(
            spec, inputs, plan, method, learned, addition.isPresent(), negation.isPresent());
    spec.getTasksList().forEach(task -> singles.add(evaluations.single(task)));
    addition.ifPresent(a -> additions.add(evaluations.addition(a)));
    negation.ifPresent(
        n -> spec.getTasksList().forEach(t -> negations.add(evaluations.negation(n, t))));
  }

  /** The report's spec leaves the job's id out: the same experiment twice is the same report. */
  private void report() {
    ResolvedJob anonymous = job.toBuilder().setJob(job.getJob().toBuilder().clearId()).build();
    ReportStep.Builder report = ReportStep.newBuilder().setJob(anonymous);
    plan.steps().keySet().forEach(report::addInputs);
    plan.add(Step.newBuilder().setReport(report), "report " + spec.getName());
  }
}
