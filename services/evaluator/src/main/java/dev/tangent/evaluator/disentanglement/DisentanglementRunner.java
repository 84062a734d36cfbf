package dev.tangent.evaluator.disentanglement;

import dev.tangent.evaluator.analysis.AnalysisRunner;
import dev.tangent.platform.step.StepContext;
import dev.tangent.proto.v1.AnalysisStep;
import java.io.IOException;

/** The disentanglement error of a pair of tasks. */
public final class DisentanglementRunner implements AnalysisRunner {

  @Override
  public AnalysisStep.KindCase kind() {
    return AnalysisStep.KindCase.DISENTANGLEMENT;
  }

  @Override
  public void run(AnalysisStep step, StepContext context) throws IOException {
    PairAnalysis.run(step.getDisentanglement(), context);
  }
}
