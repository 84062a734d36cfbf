package dev.tangent.evaluator.analysis;

import dev.tangent.platform.step.StepContext;
import dev.tangent.proto.v1.AnalysisStep;
import java.io.IOException;

/** Runs one kind of analysis step. */
public interface AnalysisRunner {

  AnalysisStep.KindCase kind();

  /**
   * Leaves its outcome as {@code Payload.ANALYSIS}.
   *
   * @param step of this kind
   */
  void run(AnalysisStep step, StepContext context) throws IOException;
}
