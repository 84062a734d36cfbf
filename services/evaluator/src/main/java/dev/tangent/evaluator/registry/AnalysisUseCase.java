package dev.tangent.evaluator.registry;

import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.proto.v1.AnalysisStep;
import dev.tangent.proto.v1.Step;
import jakarta.inject.Singleton;
import java.io.IOException;

/** What explains an experiment's tables: each kind of analysis has its runner. */
@Singleton
public class AnalysisUseCase implements StepUseCase {

  @Override
  public StepKind kind() {
    return StepKind.ANALYSIS;
  }

  @Override
  public StepOutput run(Step step, StepContext context) throws IOException {
    AnalysisStep analysis = step.getAnalysis();
    AnalysisKinds.RUNNERS.stream()
        .filter(runner -> runner.kind() == analysis.getKindCase())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("an analysis without a kind"))
        .run(analysis, context);
    return StepOutput.PLAIN;
  }
}
