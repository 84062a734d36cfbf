package dev.tangent.platform.plan.experiment;

import dev.tangent.platform.plan.experiment.ExperimentLayout.AdditionCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout.HealthCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout.Learning;
import dev.tangent.platform.plan.experiment.ExperimentLayout.NegationCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout.SingleTaskCell;
import dev.tangent.platform.plan.step.Inputs;
import dev.tangent.platform.plan.step.PlanBuilder;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * All that an experiment asks of one base: for every seed and method its fine-tunes and vectors,
 * then each analysis.
 */
final class BaseExpansion {

  private final ExperimentSpec spec;
  private final PlanBuilder plan;
  private final Inputs inputs;
  private final Asked asked;
  private final AnalysesExpansion analyses;

  private final List<Learning> learning = new ArrayList<>();
  private final List<SingleTaskCell> singles = new ArrayList<>();
  private final List<AdditionCell> additions = new ArrayList<>();
  private final List<NegationCell> negations = new ArrayList<>();
  private final List<HealthCell> health = new ArrayList<>();

  BaseExpansion(ExperimentSpec spec, Inputs inputs, PlanBuilder plan) {
    this.spec = spec;
    this.plan = plan;
    this.inputs = inputs;
    this.asked = Asked.of(spec);
    this.analyses = new AnalysesExpansion(spec, asked, inputs, plan);
  }

  ExperimentLayout expand() {
    for (long seed : spec.getSeedsList()) {
      LearningExpansion learningOf = new LearningExpansion(spec, inputs, plan, seed);
      for (Method method : spec.getMethodsList()) {
        Learning learned = learningOf.of(method);
        if (!learning.contains(learned)) {
          learning.add(learned);
        }
        evaluate(method, learned);
      }
    }
    return new ExperimentLayout(
        learning, singles, additions, negations, analyses.layout(learning), health, List.of());
  }

  private void evaluate(Method method, Learning learned) {
    Evaluations evaluations = new Evaluations(spec, inputs, plan, method, learned, asked);
    spec.getTasksList().forEach(task -> singles.add(evaluations.single(task)));
    asked.addition().ifPresent(a -> additions.add(evaluations.addition(a)));
    asked
        .negation()
        .ifPresent(
            n -> spec.getTasksList().forEach(t -> negations.add(evaluations.negation(n, t))));
    analyses.of(method, learned, evaluations.sweeps());
    health.addAll(evaluations.health());
  }
}
