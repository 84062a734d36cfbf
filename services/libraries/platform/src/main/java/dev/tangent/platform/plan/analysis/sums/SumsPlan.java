package dev.tangent.platform.plan.analysis.sums;

import dev.tangent.platform.plan.analysis.AnalysisPlan;
import dev.tangent.platform.plan.analysis.AnalyzedBase;
import dev.tangent.platform.plan.analysis.Evaluation;
import dev.tangent.proto.v1.AnalysisStep;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Split;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.TangentTask;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Sums of some vectors, or of all with coefficients of their own: one step for each tangent-space
 * method and seed. All of them read the tangent features that the method's sweeps read.
 */
final class SumsPlan implements AnalysisPlan {

  private final AnalyzedBase base;
  private final String label;
  private final BiFunction<List<String>, List<TangentTask>, AnalysisStep.Builder> step;
  private final CellOf cell;

  /** Makes the cell of a kind. */
  interface CellOf {
    SumsCell of(Method method, long seed, String step);
  }

  /**
   * @param step of the vectors and of the tasks that they belong to, in one order
   */
  SumsPlan(
      AnalyzedBase base,
      String label,
      BiFunction<List<String>, List<TangentTask>, AnalysisStep.Builder> step,
      CellOf cell) {
    this.base = base;
    this.label = label;
    this.step = step;
    this.cell = cell;
  }

  /** Sums choose on validation, and are measured on test. */
  @Override
  public boolean combinesVectors(Split split) {
    return true;
  }

  /** In the tangent space only: there a combination of vectors costs no model run. */
  @Override
  public List<SumsCell> of(Evaluation evaluation) {
    if (!evaluation.inTangentSpace()) {
      return List.of();
    }
    List<String> vectors =
        base.tasks().stream().map(task -> evaluation.learned().vector(task)).toList();
    List<TangentTask> tasks =
        base.tasks().stream().map(task -> tangents(evaluation, task)).toList();
    String id =
        base.plan()
            .add(
                Step.newBuilder().setAnalysis(step.apply(vectors, tasks)),
                label + " " + evaluation.name());
    return List.of(cell.of(evaluation.method(), evaluation.seed(), id));
  }

  private TangentTask tangents(Evaluation evaluation, String task) {
    return TangentTask.newBuilder()
        .setHead(base.inputs().head(task))
        .setValidation(evaluation.sweeps().features(task, Split.VALIDATION))
        .setTest(evaluation.sweeps().features(task, Split.TEST))
        .build();
  }
}
