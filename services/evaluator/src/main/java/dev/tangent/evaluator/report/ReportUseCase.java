package dev.tangent.evaluator.report;

import dev.tangent.platform.job.choreography.ReportedMetrics;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.proto.v1.Step;
import dev.tangent.report.ReportFiles;
import dev.tangent.results.ExperimentResults;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Closes an experiment: its results for programs, its report for people, its cells for the results
 * topic.
 */
@Singleton
public class ReportUseCase implements StepUseCase {

  @Override
  public StepKind kind() {
    return StepKind.REPORT;
  }

  @Override
  public StepOutput run(Step step, StepContext context) throws IOException {
    ExperimentResults results =
        new ResultsAssembly(step.getReport().getJob(), context.stepId(), context.artifacts())
            .assemble();
    Path folder = context.output();
    ReportFiles.write(results, folder);
    Files.write(
        folder.resolve(ReportedMetrics.FILE), ReportedMetrics.write(MetricCells.of(results)));
    return new StepOutput(Map.of("experiment", results.experiment().name()));
  }
}
