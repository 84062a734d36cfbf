package dev.tangent.trainer;

import dev.tangent.common.Split;
import dev.tangent.data.ImageDataset;
import dev.tangent.model.contrastive.ContrastiveModel;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.proto.v1.PretrainStep;
import dev.tangent.proto.v1.Step;
import dev.tangent.training.pretraining.ContrastivePretrainer;
import dev.tangent.training.pretraining.LabelledPairs;
import dev.tangent.training.pretraining.PairSource;
import dev.tangent.training.pretraining.PretrainingSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A stretch of a contrastive pre-training, from the stretch before or from the start; continued
 * from its last saved state when another trainer began it. The result is a base.
 */
@Singleton
public class PretrainUseCase implements StepUseCase {

  private final TrainerConfig config;

  public PretrainUseCase(TrainerConfig config) {
    this.config = config;
  }

  @Override
  public StepKind kind() {
    return StepKind.PRETRAIN;
  }

  @Override
  public StepOutput run(Step step, StepContext context) throws IOException {
    PretrainStep spec = step.getPretrain();
    StartFolder start = new StartFolder(context.artifacts().folder(spec.getStart()));
    Path weights =
        spec.getRandom() ? start.drawnAnew(context.scratch(), spec.getSeed()) : start.folder();
    TrainingState state = new TrainingState(context, config.saveEvery());
    try (ImageDataset corpus = ImageDataset.open(context.artifacts().folder(spec.getCorpus()));
        ContrastiveModel model = ContrastiveModel.load(weights);
        ContrastivePretrainer pretrainer =
            new ContrastivePretrainer(model, settings(spec), spec.getSeed())) {
      if (!spec.getPrevious().isEmpty()) {
        pretrainer.restoreState(context.artifacts().fetch(spec.getPrevious(), PayloadNames.STATE));
      }
      state.restore(pretrainer::restoreState);
      PairSource pairs = pairs(model, corpus, spec);
      TrainingProgress progress = new TrainingProgress(context, state, spec.getUntil());
      double loss = pretrainer.run(pairs, spec.getUntil(), progress);
      pretrainer.writeCheckpoint(context.output().resolve(PayloadNames.MODEL), provenance(spec));
      start.copyBeside(context.output());
      if (spec.getUntil() < spec.getSettings().getSteps()) {
        pretrainer.saveState(context.output().resolve(PayloadNames.STATE));
      }
      return new StepOutput(Map.of("final_loss", Double.toString(loss)));
    }
  }

  private static PairSource pairs(ContrastiveModel model, ImageDataset corpus, PretrainStep spec) {
    return new LabelledPairs(
        model,
        corpus.split(Split.TRAIN),
        corpus.description().classNames(),
        corpus.description().templates(),
        spec.getSeed());
  }

  private static PretrainingSettings settings(PretrainStep spec) {
    dev.tangent.proto.v1.PretrainingSettings s = spec.getSettings();
    return new PretrainingSettings(
        s.getSteps(),
        s.getBatch(),
        s.getLr(),
        s.getWarmup(),
        s.getWeightDecay(),
        s.getClipNorm(),
        s.getFirstConcepts(),
        s.getGrowing());
  }

  private static Map<String, String> provenance(PretrainStep spec) {
    return Map.of(
        "tangent.start", spec.getStart(),
        "tangent.corpus", spec.getCorpus(),
        "tangent.seed", Long.toString(spec.getSeed()),
        "tangent.step", Integer.toString(spec.getUntil()));
  }
}
