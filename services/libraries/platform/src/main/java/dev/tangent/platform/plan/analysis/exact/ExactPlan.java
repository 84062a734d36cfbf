package dev.tangent.platform.plan.analysis.exact;

import dev.tangent.platform.plan.analysis.AnalysisPlan;
import dev.tangent.platform.plan.analysis.AnalyzedBase;
import dev.tangent.platform.plan.analysis.Evaluation;
import dev.tangent.platform.plan.analysis.Grids;
import dev.tangent.platform.plan.analysis.Sweeps;
import dev.tangent.platform.plan.analysis.TaskSweeps;
import dev.tangent.proto.v1.AnalysisStep;
import dev.tangent.proto.v1.CoefficientCriterion;
import dev.tangent.proto.v1.CoefficientScope;
import dev.tangent.proto.v1.CombineStep;
import dev.tangent.proto.v1.ExactCoefficients;
import dev.tangent.proto.v1.ExactCoefficientsAnalysis;
import dev.tangent.proto.v1.Split;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * For every scope and criterion: coefficients from tangent features of the validation splits, and
 * the direction that they make of the vectors. All directions of a method and seed are tested from
 * one pass over each test split.
 */
final class ExactPlan implements AnalysisPlan {

  private final ExactCoefficients settings;
  private final AnalyzedBase base;

  ExactPlan(ExactCoefficients settings, AnalyzedBase base) {
    this.settings = settings;
    this.base = base;
  }

  /** A coefficient for each task is found from the features that α is chosen on. */
  @Override
  public boolean combinesVectors(Split split) {
    return split == Split.VALIDATION && settings.getPerList().contains(CoefficientScope.TASK);
  }

  /** One scope and criterion before its direction has been tested. */
  private record Found(
      CoefficientScope per,
      CoefficientCriterion criterion,
      String coefficients,
      String direction) {}

  private static String label(CoefficientScope per, CoefficientCriterion criterion) {
    return "exact coefficients (%s, %s)".formatted(per, criterion).toLowerCase(Locale.ROOT);
  }

  @Override
  public List<ExactCell> of(Evaluation evaluation) {
    if (!evaluation.inTangentSpace()) {
      return List.of();
    }
    List<Found> all = new ArrayList<>();
    for (CoefficientScope per : settings.getPerList()) {
      for (CoefficientCriterion criterion : settings.getCriteriaList()) {
        all.add(found(evaluation, per, criterion));
      }
    }
    Sweeps tests =
        evaluation.sweepsOf(all.stream().map(Found::direction).toList(), "exact coefficients");
    return all.stream().map(found -> cell(evaluation, tests, found)).toList();
  }

  private Found found(Evaluation evaluation, CoefficientScope per, CoefficientCriterion criterion) {
    List<String> vectors =
        base.tasks().stream().map(task -> evaluation.learned().vector(task)).toList();
    ExactCoefficientsAnalysis.Builder step =
        ExactCoefficientsAnalysis.newBuilder()
            .addAllVectors(vectors)
            .setCriterion(criterion)
            .setPer(per);
    for (String task : base.tasks()) {
      step.addTasksBuilder()
          .setHead(base.inputs().head(task))
          .setFeatures(
              per == CoefficientScope.TASK
                  ? evaluation.sweeps().features(task, Split.VALIDATION)
                  : evaluation.sweeps().blockFeatures(task, vectors, settings.getExamples()));
    }
    String label = label(per, criterion) + " " + evaluation.name();
    String coefficients =
        base.plan()
            .add(
                Step.newBuilder().setAnalysis(AnalysisStep.newBuilder().setExactCoefficients(step)),
                label);
    CombineStep.Builder sum =
        CombineStep.newBuilder().setBase(base.inputs().base()).setCoefficients(coefficients);
    vectors.forEach(vector -> sum.addTerms(Evaluation.term(vector, 1)));
    String direction = base.plan().add(Step.newBuilder().setCombine(sum), "sum by " + label);
    return new Found(per, criterion, coefficients, direction);
  }

  private ExactCell cell(Evaluation evaluation, Sweeps tests, Found found) {
    List<Term> direction = List.of(Evaluation.term(found.direction(), 1));
    List<TaskSweeps> tasks = new ArrayList<>();
    for (String task : base.tasks()) {
      String test =
          tests.sweep(
              label(found.per(), found.criterion()), task, Split.TEST, direction, Grids.of(1), "");
      tasks.add(new TaskSweeps(task, "", test, evaluation.single(task).test()));
    }
    return new ExactCell(
        evaluation.method(),
        evaluation.seed(),
        found.per(),
        found.criterion(),
        found.coefficients(),
        found.direction(),
        tasks);
  }
}
