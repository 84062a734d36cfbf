package dev.tangent.trainer;

import dev.tangent.common.Split;
import dev.tangent.data.Dataset;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.curvature.Curvature;
import dev.tangent.model.curvature.CurvatureKind;
import dev.tangent.model.curvature.CurvatureSettings;
import dev.tangent.model.curvature.CurvatureSettings.TokenScale;
import dev.tangent.platform.plan.step.CurvatureFacts;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.proto.v1.CurvatureEstimation;
import dev.tangent.proto.v1.CurvatureStep;
import dev.tangent.proto.v1.Step;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a base's features on a dataset depend on, small enough to hand to others: all that their
 * fine-tunes need in order to leave that dataset alone.
 */
@Singleton
public class CurvatureUseCase implements StepUseCase {

  @Override
  public StepKind kind() {
    return StepKind.CURVATURE;
  }

  @Override
  public StepOutput run(Step step, StepContext context) {
    CurvatureStep spec = step.getCurvature();
    try (Dataset dataset = Dataset.open(context.artifacts().folder(spec.getDataset()));
        PretrainedEncoder base =
            PretrainedEncoder.load(context.artifacts().folder(spec.getBase()));
        Curvature curvature =
            Curvature.compute(
                base,
                base.examples(dataset.split(Split.TRAIN), spec.getMaxTokens()),
                base.trainable(spec.getFreezeEmbeddings()),
                settings(spec),
                new Curvature.Origin(spec.getBase(), spec.getDataset()),
                context.progress("examples"))) {
      curvature.write(context.output().resolve(PayloadNames.CURVATURE));
      Map<String, String> metrics = new TreeMap<>(CurvatureFacts.of(spec).metrics());
      metrics.put("examples", Long.toString(curvature.examples()));
      return new StepOutput(metrics);
    }
  }

  private static CurvatureSettings settings(CurvatureStep spec) {
    CurvatureEstimation estimation = spec.getEstimation();
    return new CurvatureSettings(
        CurvatureKind.valueOf(spec.getKind().name()),
        estimation.getExamples(),
        TokenScale.valueOf(estimation.getTokens().name()),
        estimation.getNormalized(),
        estimation.getSeed());
  }
}
