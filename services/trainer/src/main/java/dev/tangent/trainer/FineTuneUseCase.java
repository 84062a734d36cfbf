package dev.tangent.trainer;

import dev.tangent.common.Split;
import dev.tangent.common.statistics.Accuracy;
import dev.tangent.data.Dataset;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.value.Precision;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.Methods;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.FineTuneStep;
import dev.tangent.proto.v1.Step;
import dev.tangent.training.finetuning.FineTuneOutcome;
import dev.tangent.training.finetuning.FineTuner;
import dev.tangent.training.finetuning.Hyperparameters;
import jakarta.inject.Singleton;
import java.util.Map;

/** A fine-tune, continued from its last saved state when another trainer began it. */
@Singleton
public class FineTuneUseCase implements StepUseCase {

  private final TrainerConfig config;

  public FineTuneUseCase(TrainerConfig config) {
    this.config = config;
  }

  @Override
  public StepKind kind() {
    return StepKind.FINE_TUNE;
  }

  @Override
  public StepOutput run(Step step, StepContext context) {
    FineTuneStep spec = step.getFineTune();
    Hyperparameters settings = settings(spec);
    ArtifactStore artifacts = context.artifacts();
    TrainingState state = new TrainingState(context, config.saveEvery());
    try (Dataset dataset = Dataset.open(artifacts.folder(spec.getDataset()));
        PretrainedEncoder base = PretrainedEncoder.load(artifacts.folder(spec.getBase()));
        ClassificationHead head =
            ClassificationHead.load(artifacts.fetch(spec.getHead(), PayloadNames.HEAD));
        Penalties penalties = Penalties.open(spec, base, artifacts);
        FineTuner tuner = tuner(spec, base, head, settings, artifacts, penalties)) {
      state.restore(tuner::restoreState);
      FineTuneOutcome outcome =
          tuner.run(
              examples(base, dataset, Split.TRAIN, settings),
              examples(base, dataset, Split.VALIDATION, settings),
              new TrainingProgress(context, state, settings.steps()));
      tuner.writeCheckpoint(context.output().resolve(PayloadNames.MODEL), provenance(spec));
      return output(outcome);
    }
  }

  /** What the choice goes by is read once, at the start. */
  private static FineTuner tuner(
      FineTuneStep spec,
      PretrainedEncoder base,
      ClassificationHead head,
      Hyperparameters settings,
      ArtifactStore artifacts,
      Penalties penalties) {
    try (MovedParameters parameters = MovedParameters.open(spec, artifacts)) {
      return new FineTuner(
          base,
          head,
          Methods.core(spec.getMethod()),
          settings,
          spec.getSeed(),
          parameters.choice(),
          penalties.list());
    }
  }

  private static ExampleSource examples(
      PretrainedEncoder base, Dataset dataset, Split split, Hyperparameters settings) {
    return base.examples(dataset.split(split), settings.maxTokens());
  }

  private static Hyperparameters settings(FineTuneStep spec) {
    dev.tangent.proto.v1.Hyperparameters h = spec.getHyperparameters();
    return new Hyperparameters(
        h.getSteps(),
        h.getBatch(),
        h.getLr(),
        h.getWarmup(),
        h.getWeightDecay(),
        h.getClipNorm(),
        h.getFreezeEmbeddings(),
        h.getMaxTokens(),
        Math.max(1, h.getAccumulate()),
        Precision.valueOf(h.getPrecision().name()));
  }

  private static Map<String, String> provenance(FineTuneStep spec) {
    return Map.of(
        "tangent.base", spec.getBase(),
        "tangent.dataset", spec.getDataset(),
        "tangent.method", spec.getMethod().name(),
        "tangent.seed", Long.toString(spec.getSeed()));
  }

  private static StepOutput output(FineTuneOutcome outcome) {
    Accuracy validation = outcome.validation();
    return new StepOutput(
        Map.of(
            "final_loss", Double.toString(outcome.finalLoss()),
            "validation_correct", Integer.toString(validation.correct()),
            "validation_total", Integer.toString(validation.total())));
  }
}
