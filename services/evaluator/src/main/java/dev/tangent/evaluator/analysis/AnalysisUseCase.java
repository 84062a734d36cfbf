package dev.tangent.evaluator.analysis;

import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.proto.v1.AnalysisStep;
import dev.tangent.proto.v1.Step;
import jakarta.inject.Singleton;
import java.io.IOException;

/** What explains an experiment's tables: each kind of analysis is a class of its own. */
@Singleton
public class AnalysisUseCase implements StepUseCase {

  @Override
  public StepKind kind() {
    return StepKind.ANALYSIS;
  }

  @Override
  public StepOutput run(Step step, StepContext context) throws IOException {
    AnalysisStep analysis = step.getAnalysis();
    switch (analysis.getKindCase()) {
      case TASK_SETS -> TangentSums.taskSets(analysis.getTaskSets(), context);
      case COEFFICIENTS -> TangentSums.coefficients(analysis.getCoefficients(), context);
      case DISENTANGLEMENT -> PairAnalysis.run(analysis.getDisentanglement(), context);
      case KERNEL -> KernelRun.run(analysis.getKernel(), context);
      case KIND_NOT_SET -> throw new IllegalArgumentException("an analysis without a kind");
    }
    return StepOutput.PLAIN;
  }
}
