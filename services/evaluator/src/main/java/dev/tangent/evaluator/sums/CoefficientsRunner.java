package dev.tangent.evaluator.sums;

import dev.tangent.evaluator.analysis.AnalysisRunner;
import dev.tangent.platform.step.StepContext;
import dev.tangent.proto.v1.AnalysisStep;
import java.io.IOException;

/** A coefficient for each task. */
public final class CoefficientsRunner implements AnalysisRunner {

  @Override
  public AnalysisStep.KindCase kind() {
    return AnalysisStep.KindCase.COEFFICIENTS;
  }

  @Override
  public void run(AnalysisStep step, StepContext context) throws IOException {
    TangentSums.coefficients(step.getCoefficients(), context);
  }
}
