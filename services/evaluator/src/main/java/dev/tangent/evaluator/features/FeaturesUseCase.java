package dev.tangent.evaluator.features;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.ProgressListener;
import dev.tangent.data.Dataset;
import dev.tangent.evaluation.health.TangentHealth;
import dev.tangent.evaluator.input.Examples;
import dev.tangent.evaluator.stored.HealthMetrics;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.linearization.TangentFeatures;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.FeaturesStep;
import dev.tangent.proto.v1.Step;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tangent features of a split: one encoder pass for all directions, and for every later sweep. */
@Singleton
public class FeaturesUseCase implements StepUseCase {

  private static final Logger LOG = LoggerFactory.getLogger(FeaturesUseCase.class);

  @Override
  public StepKind kind() {
    return StepKind.FEATURES;
  }

  @Override
  public StepOutput run(Step step, StepContext context) throws IOException {
    FeaturesStep spec = step.getFeatures();
    ArtifactStore artifacts = context.artifacts();
    List<Path> vectors = artifacts.fetchAll(spec.getDirectionsList(), PayloadNames.VECTOR);
    try (Dataset dataset = Dataset.open(artifacts.folder(spec.getDataset()));
        PretrainedEncoder base = PretrainedEncoder.load(artifacts.folder(spec.getBase()))) {
      ExampleSource examples =
          base.examples(
              Examples.of(dataset, spec.getSplit(), spec.getLimit()), spec.getMaxTokens());
      Path file = context.output().resolve(PayloadNames.FEATURES);
      ProgressListener progress = context.progress("examples");
      if (spec.getByBlock()) {
        VectorBlocks blocks = VectorBlocks.write(spec.getDirectionsList(), vectors, base, context);
        TangentFeatures.compute(base, blocks.files(), blocks.names(), examples, file, progress);
        return StepOutput.PLAIN;
      }
      TangentFeatures.compute(base, vectors, spec.getDirectionsList(), examples, file, progress);
    }
    return new StepOutput(health(spec, context.output().resolve(PayloadNames.FEATURES)));
  }

  /** How far each direction alone moves the split's features, beside their own length. */
  private static Map<String, String> health(FeaturesStep spec, Path file) {
    Map<String, String> metrics = new TreeMap<>();
    try (TangentFeatures features = TangentFeatures.open(file)) {
      for (String direction : spec.getDirectionsList()) {
        TangentHealth health = TangentHealth.measure(features, Map.of(direction, 1.0));
        metrics.putAll(HealthMetrics.of(direction, health));
        health.warning(what(spec, direction)).ifPresent(LOG::warn);
      }
    } catch (InvalidInputException e) {
      LOG.warn("no ‖Jτ‖/‖f₀‖ for dataset {}: {}", spec.getDataset(), e.getMessage());
    }
    return metrics;
  }

  private static String what(FeaturesStep spec, String direction) {
    return "vector %s on the %s split of dataset %s"
        .formatted(direction, spec.getSplit().name().toLowerCase(Locale.ROOT), spec.getDataset());
  }
}
