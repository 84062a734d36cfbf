package dev.tangent.platform.plan.experiment;

import dev.tangent.platform.plan.step.Inputs;
import dev.tangent.platform.plan.step.PlanBuilder;
import dev.tangent.proto.v1.CurvatureEstimation;
import dev.tangent.proto.v1.CurvatureJob;
import dev.tangent.proto.v1.CurvatureKind;
import dev.tangent.proto.v1.CurvatureStep;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Step;
import java.util.Locale;

/** Curvatures of datasets: asked for alone, or needed by penalties. */
public final class CurvatureExpansion {

  private final PlanBuilder plan;
  private final Inputs inputs;

  public CurvatureExpansion(PlanBuilder plan, Inputs inputs) {
    this.plan = plan;
    this.inputs = inputs;
  }

  public void expand(CurvatureJob job) {
    add(
        job.getDataset(),
        CurvatureStep.newBuilder()
            .setKind(job.getKind())
            .setEstimation(job.getEstimation())
            .setFreezeEmbeddings(job.getFreezeEmbeddings())
            .setMaxTokens(job.getMaxTokens()));
  }

  /** Of the weights that such a fine-tune moves, on inputs as long as its own. */
  String of(
      String dataset, CurvatureKind kind, CurvatureEstimation estimation, FineTuning settings) {
    return add(
        dataset,
        CurvatureStep.newBuilder()
            .setKind(kind)
            .setEstimation(estimation)
            .setFreezeEmbeddings(settings.getFreezeEmbeddings())
            .setMaxTokens(settings.getMaxTokens()));
  }

  private String add(String dataset, CurvatureStep.Builder step) {
    step.setBase(inputs.base()).setDataset(inputs.dataset(dataset));
    return plan.add(
        Step.newBuilder().setCurvature(step),
        "curvature %s of %s".formatted(step.getKind().name().toLowerCase(Locale.ROOT), dataset));
  }
}
