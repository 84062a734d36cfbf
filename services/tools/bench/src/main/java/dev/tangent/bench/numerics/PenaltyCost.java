package dev.tangent.bench.numerics;

import dev.tangent.bench.measure.Bar;
import dev.tangent.bench.measure.Benchmark;
import dev.tangent.bench.measure.Conditions;
import dev.tangent.bench.measure.Row;
import dev.tangent.bench.measure.Samples;
import dev.tangent.bench.measure.SideBySide;
import dev.tangent.common.Method;
import dev.tangent.common.ProgressListener;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.curvature.Curvature;
import dev.tangent.model.curvature.CurvatureKind;
import dev.tangent.model.curvature.CurvatureSettings;
import dev.tangent.model.curvature.CurvatureSettings.TokenScale;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.training.penalty.Penalty;
import dev.tangent.training.penalty.curvature.CurvaturePenalty;
import dev.tangent.training.penalty.curvature.CurvatureWeights;
import dev.tangent.training.penalty.tangent.OtherInputs;
import dev.tangent.training.penalty.tangent.TauJp;
import dev.tangent.training.penalty.tangent.TauJpSettings;
import java.io.IOException;
import java.util.List;

/**
 * What a penalty adds to a LINEARIZED step, at the defaults of fine-tuning and of the penalties: a
 * batch of 128, 16 inputs of another task. τJp passes its inputs as the loss passes its own, so its
 * floor is 1 + 16/128; K-FAC multiplies matrices of weights, whatever the batch.
 */
public final class PenaltyCost implements Benchmark {

  private static final int BATCH = 128;
  private static final int INPUTS = 16;
  private static final Bar TAU_JP = Bar.atMost(1.35);
  private static final Bar KFAC = Bar.atMost(1.15);

  private final SyntheticModel model;

  public PenaltyCost(SyntheticModel model) {
    this.model = model;
  }

  @Override
  public String name() {
    return "penalties-" + model.name();
  }

  @Override
  public String title() {
    return "Penalties of LINEARIZED steps, " + model.name();
  }

  @Override
  public List<Row> measure(Conditions conditions) throws IOException {
    try (PretrainedEncoder base = model.load(conditions.scratch().resolve(name()));
        ClassificationHead head = Heads.random(SyntheticModel.CLASSES, base.encoder().dimension());
        Curvature curvature = curvature(base)) {
      StepTime step = new StepTime(base, head, model, BATCH);
      int steps = conditions.choose(3, 1);
      CurvatureWeights weights = CurvatureWeights.published(30);
      List<Samples> samples =
          SideBySide.measure(
              conditions.choose(5, 2),
              List.of(
                  () -> step.seconds(Method.LINEARIZED, steps),
                  () -> step.seconds(Method.LINEARIZED, steps, List.of(tauJp())),
                  () ->
                      step.seconds(
                          Method.LINEARIZED,
                          steps,
                          List.of(new CurvaturePenalty(weights, curvature)))));
      return List.of(
          row("tau-jp", "τJp", samples.get(1).over(samples.get(0)), "%d inputs".formatted(INPUTS))
              .against(TAU_JP),
          row("kfac", "K-FAC", samples.get(2).over(samples.get(0)), "every step").against(KFAC));
    }
  }

  private Row row(String name, String penalty, Samples ratio, String how) {
    return Row.ofMedian(
        "step-ratio-%s-%s".formatted(name, model.name()),
        "One LINEARIZED step with %s / one without, %s".formatted(penalty, model.name()),
        "",
        ratio,
        "batch %d, %s".formatted(BATCH, how));
  }

  private Penalty tauJp() {
    return new TauJp(
        new TauJpSettings(0.5, TauJpSettings.Scale.RELATIVE, INPUTS, 0, 1),
        List.of(new OtherInputs("other", model.examples(8 * INPUTS))));
  }

  /** What it is estimated from does not change what it costs. */
  private Curvature curvature(PretrainedEncoder base) {
    return Curvature.compute(
        base,
        model.examples(4),
        base.trainable(true),
        new CurvatureSettings(CurvatureKind.KFAC, 4, TokenScale.TOTAL, true, 0),
        new Curvature.Origin(model.name(), "random"),
        ProgressListener.SILENT);
  }
}
