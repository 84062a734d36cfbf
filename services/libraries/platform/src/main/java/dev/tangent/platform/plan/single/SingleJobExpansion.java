package dev.tangent.platform.plan.single;

import dev.tangent.platform.plan.analysis.Grids;
import dev.tangent.platform.plan.experiment.CurvatureExpansion;
import dev.tangent.platform.plan.experiment.LearningExpansion;
import dev.tangent.platform.plan.step.Combinations;
import dev.tangent.platform.plan.step.Inputs;
import dev.tangent.platform.plan.step.MergeSettings;
import dev.tangent.platform.plan.step.PlanBuilder;
import dev.tangent.proto.v1.CombineStep;
import dev.tangent.proto.v1.ComposeJob;
import dev.tangent.proto.v1.Direction;
import dev.tangent.proto.v1.EditStep;
import dev.tangent.proto.v1.EvaluateJob;
import dev.tangent.proto.v1.FeaturesStep;
import dev.tangent.proto.v1.FineTuneJob;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.SweepStep;
import dev.tangent.proto.v1.Term;
import dev.tangent.proto.v1.VectorJob;
import dev.tangent.proto.v1.VectorStep;
import java.util.List;

/**
 * Expands a single fine-tune, vector, compose, evaluate, pretrain or curvature job to that step and
 * what it needs.
 */
public final class SingleJobExpansion {

  private final Job job;
  private final PlanBuilder plan;
  private final Inputs inputs;

  public SingleJobExpansion(ResolvedJob resolved, PlanBuilder plan) {
    this.job = resolved.getJob();
    this.plan = plan;
    this.inputs = new Inputs(resolved, resolved.getBase(), plan);
  }

  public void expand() {
    switch (job.getGoalCase()) {
      case FINE_TUNE -> fineTune(job.getFineTune());
      case VECTOR -> vector(job.getVector());
      case COMPOSE -> compose(job.getCompose());
      case EVALUATE -> evaluate(job.getEvaluate());
      case CURVATURE -> new CurvatureExpansion(plan, inputs).expand(job.getCurvature());
      case PRETRAIN -> new PretrainExpansion(job.getPretrain(), inputs, plan).expand();
      case EXPERIMENT, GOAL_NOT_SET ->
          throw new IllegalArgumentException("not a single job: " + job.getGoalCase());
    }
  }

  private void fineTune(FineTuneJob wanted) {
    LearningExpansion.fineTune(
        plan,
        inputs,
        wanted.getFineTuning(),
        wanted.getDataset(),
        List.of(),
        wanted.getMethod(),
        wanted.getFineTuning().getLr(0),
        wanted.getSeed());
  }

  private void vector(VectorJob wanted) {
    VectorStep.Builder step =
        VectorStep.newBuilder().setBase(inputs.base()).addCheckpoints(wanted.getCheckpoint());
    plan.add(Step.newBuilder().setVector(step), "vector " + shortId(wanted.getCheckpoint()));
  }

  private void compose(ComposeJob wanted) {
    CombineStep.Builder combine =
        CombineStep.newBuilder()
            .setBase(inputs.base())
            .addAllTerms(wanted.getTermsList())
            .addAllStatistics(wanted.getStatisticsList());
    String how = "combine";
    if (wanted.hasMerge()) {
      combine.setMerge(wanted.getMerge());
      how = MergeSettings.of(wanted.getMerge()).method() + " of";
    }
    String direction =
        Combinations.add(plan, combine, "%s %d vectors".formatted(how, wanted.getTermsCount()));
    if (wanted.hasEdit()) {
      EditStep.Builder edit =
          EditStep.newBuilder()
              .setBase(inputs.base())
              .setDirection(direction)
              .setCoefficient(wanted.getEdit());
      plan.add(Step.newBuilder().setEdit(edit), "edit " + wanted.getBase());
    }
  }

  private void evaluate(EvaluateJob wanted) {
    SweepStep.Builder sweep =
        SweepStep.newBuilder()
            .setBase(inputs.base())
            .setDataset(inputs.dataset(wanted.getDataset()))
            .setSplit(wanted.getSplit())
            .setHead(inputs.head(wanted.getDataset()))
            .addDirections(Direction.newBuilder().addAllTerms(wanted.getTermsList()));
    wanted.getAlphasList().forEach(alpha -> sweep.addAllPoints(Grids.of(alpha)));
    if (wanted.getMethod() == Method.STANDARD) {
      sweep.setMaxTokens(wanted.getMaxTokens());
    } else {
      sweep.setFeatures(features(wanted));
    }
    plan.add(
        Step.newBuilder().setSweep(sweep),
        "evaluate on %s %s".formatted(wanted.getDataset(), wanted.getMethod()));
  }

  private String features(EvaluateJob wanted) {
    FeaturesStep.Builder features =
        FeaturesStep.newBuilder()
            .setBase(inputs.base())
            .setDataset(inputs.dataset(wanted.getDataset()))
            .setSplit(wanted.getSplit())
            .setMaxTokens(wanted.getMaxTokens());
    wanted.getTermsList().stream().map(Term::getVector).distinct().forEach(features::addDirections);
    return plan.add(
        Step.newBuilder().setFeatures(features), "tangent features of " + wanted.getDataset());
  }

  private static String shortId(String id) {
    return id.substring(0, Math.min(8, id.length()));
  }
}
