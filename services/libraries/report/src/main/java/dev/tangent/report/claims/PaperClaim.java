package dev.tangent.report.claims;

import static dev.tangent.common.Method.LINEARIZED;
import static dev.tangent.common.Method.POSTHOC;
import static dev.tangent.common.Method.STANDARD;

import dev.tangent.common.Method;
import java.util.List;

/**
 * An ordering of methods that the paper reports (Ortiz-Jimenez, Favero, Frossard, NeurIPS 2023), to
 * be held against what was measured here.
 */
public enum PaperClaim {
  SINGLE_TASK(
      "On its own task, non-linear fine-tuning is the most accurate.",
      Measure.SINGLE_TASK,
      STANDARD,
      true,
      LINEARIZED,
      POSTHOC),
  ADDITION_ABSOLUTE(
      "Added together, linearized task vectors give the highest accuracy.",
      Measure.ADDITION_ABSOLUTE,
      LINEARIZED,
      true,
      STANDARD,
      POSTHOC),
  ADDITION_NORMALIZED(
      "They also keep the largest share of the single-task accuracy.",
      Measure.ADDITION_NORMALIZED,
      LINEARIZED,
      true,
      STANDARD,
      POSTHOC),
  ADDITION_POSTHOC(
      "Evaluating standard vectors in the tangent space already raises that share.",
      Measure.ADDITION_NORMALIZED,
      POSTHOC,
      true,
      STANDARD),
  NEGATION_TARGET(
      "Negated, linearized task vectors forget the target most, at the same control accuracy.",
      Measure.NEGATION_TARGET,
      LINEARIZED,
      false,
      STANDARD,
      POSTHOC),
  DISENTANGLEMENT(
      "Linearized, two task vectors at once disturb each other less.",
      Measure.DISENTANGLEMENT,
      LINEARIZED,
      false,
      STANDARD);

  private final String statement;
  private final Measure measure;
  private final Method first;

  /** Whether {@code first} is above the others, in the paper. */
  private final boolean higher;

  private final List<Method> others;

  PaperClaim(String statement, Measure measure, Method first, boolean higher, Method... others) {
    this.statement = statement;
    this.measure = measure;
    this.first = first;
    this.higher = higher;
    this.others = List.of(others);
  }

  String statement() {
    return statement;
  }

  Measure measure() {
    return measure;
  }

  Method first() {
    return first;
  }

  boolean higher() {
    return higher;
  }

  List<Method> others() {
    return others;
  }
}
