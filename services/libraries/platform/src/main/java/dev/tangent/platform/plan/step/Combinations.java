package dev.tangent.platform.plan.step;

import dev.tangent.proto.v1.CombineStep;
import dev.tangent.proto.v1.FactorsStep;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.Term;

/** Plans what makes one direction of several vectors. */
public final class Combinations {

  /** What tsv-m is told to have each vector's factors as a step of its own. */
  private static final String FROM_FACTORS = "factors";

  private Combinations() {}

  /**
   * Adds the step, and before it what it asks for of each vector alone: of a vector that another
   * merge has had, that is there already.
   *
   * @return the id of the combine step
   */
  public static String add(PlanBuilder plan, CombineStep.Builder combine, String label) {
    if (combine.getMerge().getTsvM().getFrom().equals(FROM_FACTORS)) {
      for (Term term : combine.getTermsList()) {
        Step.Builder factors =
            Step.newBuilder().setFactors(FactorsStep.newBuilder().setVector(term.getVector()));
        combine.addFactors(plan.add(factors, "singular factors of vector " + shortId(term)));
      }
    }
    return plan.add(Step.newBuilder().setCombine(combine), label);
  }

  private static String shortId(Term term) {
    return term.getVector().substring(0, Math.min(8, term.getVector().length()));
  }
}
