package dev.tangent.platform.plan.experiment;

import dev.tangent.platform.plan.experiment.ExperimentLayout.BaseLayout;
import dev.tangent.platform.plan.step.Inputs;
import dev.tangent.platform.plan.step.PlanBuilder;
import dev.tangent.proto.v1.ComparedBases;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.ReportStep;
import dev.tangent.proto.v1.ResolvedBase;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.proto.v1.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Expands an experiment: what it asks of its base, the same of the bases that it compares with,
 * then the report that reads them all.
 */
public final class ExperimentExpansion {

  private final ResolvedJob job;
  private final ExperimentSpec spec;
  private final PlanBuilder plan;

  public ExperimentExpansion(ResolvedJob job, PlanBuilder plan) {
    this.job = job;
    this.spec = job.getJob().getExperiment();
    this.plan = plan;
  }

  public ExperimentLayout expand() {
    ExperimentLayout own =
        new BaseExpansion(spec, new Inputs(job, job.getBase(), plan), plan).expand();
    List<BaseLayout> others = new ArrayList<>();
    for (ResolvedBase base : job.getOtherBasesList()) {
      PlanBuilder labelled = plan.labelled(", base " + base.getName());
      Inputs inputs = new Inputs(job, base.getArtifact(), labelled);
      ExperimentSpec compared = compared(base.getName());
      ExperimentLayout layout = new BaseExpansion(compared, inputs, labelled).expand();
      others.add(
          new BaseLayout(base.getName(), base.getArtifact(), compared.getTasksList(), layout));
    }
    report();
    return own.with(others);
  }

  private ExperimentSpec compared(String base) {
    ComparedBases settings = spec.getCompareBases();
    return spec.toBuilder()
        .setBase(base)
        .clearHealthExamples()
        .clearTasks()
        .addAllTasks(settings.getTasksList())
        .clearMethods()
        .addAllMethods(settings.getMethodsList())
        .clearAnalyses()
        .addAllAnalyses(settings.getAnalysesList())
        .build();
  }

  /** The report's spec leaves the job's id out: the same experiment twice is the same report. */
  private void report() {
    ResolvedJob anonymous = job.toBuilder().setJob(job.getJob().toBuilder().clearId()).build();
    ReportStep.Builder report = ReportStep.newBuilder().setJob(anonymous);
    plan.steps().keySet().forEach(report::addInputs);
    plan.add(Step.newBuilder().setReport(report), "report " + spec.getName());
  }
}
