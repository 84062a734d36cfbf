package dev.tangent.platform.plan.analysis.kernel;

import dev.tangent.platform.plan.analysis.AnalysisChecks;
import dev.tangent.platform.plan.analysis.AnalysisPlan;
import dev.tangent.platform.plan.analysis.AnalysisPlanner;
import dev.tangent.platform.plan.analysis.AnalyzedBase;
import dev.tangent.platform.plan.analysis.SumGrids;
import dev.tangent.platform.plan.violation.Problems;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.Kernel;

/** The neural tangent kernel of the base for each task. */
public final class KernelPlanner implements AnalysisPlanner {

  @Override
  public Analysis.KindCase kind() {
    return Analysis.KindCase.KERNEL;
  }

  @Override
  public void fill(Analysis.Builder analysis, SumGrids sums) {
    Kernel.Builder kernel = analysis.getKernelBuilder();
    kernel
        .setTrain(kernel.hasTrain() ? kernel.getTrain() : 32)
        .setTest(kernel.hasTest() ? kernel.getTest() : 16)
        .setControl(kernel.hasControl() ? kernel.getControl() : 16);
  }

  @Override
  public void check(String field, Analysis analysis, AnalysisChecks checks) {
    Kernel settings = analysis.getKernel();
    Problems problems = checks.problems();
    checks.control(field);
    settings.getTasksList().forEach(task -> checks.task(field + ".tasks", task));
    problems.distinct(field + ".tasks", settings.getTasksList());
    problems.whole(field + ".train", settings.getTrain(), 2, 2000);
    problems.whole(field + ".test", settings.getTest(), 2, 2000);
    problems.whole(field + ".control", settings.getControl(), 2, 2000);
  }

  @Override
  public AnalysisPlan plan(Analysis analysis, AnalyzedBase base) {
    return new KernelPlan(analysis.getKernel(), base);
  }
}
