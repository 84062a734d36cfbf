package dev.tangent.evaluator.exact;

import dev.tangent.evaluation.exact.Criterion;
import dev.tangent.evaluation.exact.ExactCoefficients;
import dev.tangent.evaluation.exact.ExactCoefficients.Solution;
import dev.tangent.evaluator.analysis.AnalysisRunner;
import dev.tangent.evaluator.input.OpenFeatures;
import dev.tangent.platform.step.Blocks;
import dev.tangent.platform.step.FoundCoefficients;
import dev.tangent.platform.step.FoundCoefficients.Coefficient;
import dev.tangent.platform.step.StepContext;
import dev.tangent.proto.v1.AnalysisStep;
import dev.tangent.proto.v1.CoefficientCriterion;
import dev.tangent.proto.v1.CoefficientScope;
import dev.tangent.proto.v1.ExactCoefficientsAnalysis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds the coefficients of one criterion. */
public final class ExactRunner implements AnalysisRunner {

  @Override
  public AnalysisStep.KindCase kind() {
    return AnalysisStep.KindCase.EXACT_COEFFICIENTS;
  }

  @Override
  public void run(AnalysisStep step, StepContext context) throws IOException {
    ExactCoefficientsAnalysis spec = step.getExactCoefficients();
    Blocks blocks =
        spec.getPer() == CoefficientScope.BLOCK
            ? Blocks.read(context.artifacts(), spec.getTasks(0).getFeatures())
            : Blocks.NONE;
    try (OpenFeatures tasks = new OpenFeatures(context.artifacts())) {
      spec.getTasksList().forEach(task -> tasks.open(task.getHead(), task.getFeatures()));
      find(spec, blocks, tasks).write(context.output());
    }
  }

  private static FoundCoefficients find(
      ExactCoefficientsAnalysis spec, Blocks blocks, OpenFeatures tasks) {
    List<String> known = tasks.directions();
    List<String> directions = new ArrayList<>();
    List<Coefficient> unknown = new ArrayList<>();
    for (int vector = 0; vector < spec.getVectorsCount(); vector++) {
      String id = spec.getVectors(vector);
      if (spec.getPer() == CoefficientScope.TASK) {
        directions.add(id);
        unknown.add(new Coefficient(vector, "", 0));
      }
      for (String block : blocks.weights().keySet()) {
        // A vector has no direction for a block of frozen weights.
        if (known.contains(Blocks.direction(id, block))) {
          directions.add(Blocks.direction(id, block));
          unknown.add(new Coefficient(vector, block, 0));
        }
      }
    }
    ExactCoefficients search = ExactCoefficients.of(tasks.examples(), directions);
    Criterion criterion = criterion(spec.getCriterion());
    Solution solution = search.minimize(criterion);
    List<Coefficient> found = new ArrayList<>();
    for (int i = 0; i < unknown.size(); i++) {
      Coefficient coefficient = unknown.get(i);
      found.add(
          new Coefficient(coefficient.vector(), coefficient.block(), solution.coefficients()[i]));
    }
    return new FoundCoefficients(
        found,
        blocks,
        solution.value(),
        search.valueAtCommon(criterion, 1),
        solution.gradientNorm(),
        solution.isCertified(),
        solution.iterations(),
        search.examples());
  }

  private static Criterion criterion(CoefficientCriterion criterion) {
    return switch (criterion) {
      case CONVEX -> Criterion.FIXED_LENGTH;
      case HEAD -> Criterion.HEAD;
      case ENTROPY -> Criterion.ENTROPY;
      case UNRECOGNIZED -> throw new IllegalArgumentException("a criterion that nobody knows");
    };
  }
}
