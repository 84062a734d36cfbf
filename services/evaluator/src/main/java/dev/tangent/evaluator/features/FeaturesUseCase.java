package dev.tangent.evaluator.features;

import dev.tangent.data.Dataset;
import dev.tangent.evaluator.input.Examples;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.linearization.TangentFeatures;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.Payload;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.FeaturesStep;
import dev.tangent.proto.v1.Step;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;

/** Tangent features of a split: one encoder pass for all directions, and for every later sweep. */
@Singleton
public class FeaturesUseCase implements StepUseCase {

  @Override
  public StepKind kind() {
    return StepKind.FEATURES;
  }

  @Override
  public StepOutput run(Step step, StepContext context) {
    FeaturesStep spec = step.getFeatures();
    ArtifactStore artifacts = context.artifacts();
    List<Path> directions =
        spec.getDirectionsList().stream().map(id -> artifacts.fetch(id, Payload.VECTOR)).toList();
    try (Dataset dataset = Dataset.open(artifacts.folder(spec.getDataset()));
        PretrainedEncoder base = PretrainedEncoder.load(artifacts.folder(spec.getBase()))) {
      ExampleSource examples =
          base.examples(
              Examples.of(dataset, spec.getSplit(), spec.getLimit()), spec.getMaxTokens());
      TangentFeatures.compute(
          base,
          directions,
          spec.getDirectionsList(),
          examples,
          context.output().resolve(Payload.FEATURES),
          context.progress("examples"));
    }
    return StepOutput.PLAIN;
  }
}
