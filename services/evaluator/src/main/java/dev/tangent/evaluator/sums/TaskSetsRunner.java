package dev.tangent.evaluator.sums;

import dev.tangent.evaluator.analysis.AnalysisRunner;
import dev.tangent.platform.step.StepContext;
import dev.tangent.proto.v1.AnalysisStep;
import java.io.IOException;

/** Sums of sets of tasks: growing ones, and all but one. */
public final class TaskSetsRunner implements AnalysisRunner {

  @Override
  public AnalysisStep.KindCase kind() {
    return AnalysisStep.KindCase.TASK_SETS;
  }

  @Override
  public void run(AnalysisStep step, StepContext context) throws IOException {
    TangentSums.taskSets(step.getTaskSets(), context);
  }
}
