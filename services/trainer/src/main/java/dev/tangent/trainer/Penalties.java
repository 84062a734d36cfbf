package dev.tangent.trainer;

import dev.tangent.data.Dataset;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.FineTuneStep;
import dev.tangent.proto.v1.JacobianScale;
import dev.tangent.proto.v1.Penalty;
import dev.tangent.proto.v1.TauJpPenalty;
import dev.tangent.training.penalty.tangent.OtherInputs;
import dev.tangent.training.penalty.tangent.TauJp;
import dev.tangent.training.penalty.tangent.TauJpSettings;
import java.util.ArrayList;
import java.util.List;

/** The penalties of a fine-tune, with the datasets that they read, opened together and closed. */
final class Penalties implements AutoCloseable {

  private final FineTuneStep step;
  private final PretrainedEncoder base;
  private final ArtifactStore artifacts;
  private final List<Dataset> datasets = new ArrayList<>();
  private final List<dev.tangent.training.penalty.Penalty> penalties = new ArrayList<>();

  private Penalties(FineTuneStep step, PretrainedEncoder base, ArtifactStore artifacts) {
    this.step = step;
    this.base = base;
    this.artifacts = artifacts;
  }

  static Penalties open(FineTuneStep step, PretrainedEncoder base, ArtifactStore artifacts) {
    Penalties opened = new Penalties(step, base, artifacts);
    try {
      for (Penalty penalty : step.getPenaltiesList()) {
        opened.penalties.add(opened.tauJp(penalty.getTauJp()));
      }
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  List<dev.tangent.training.penalty.Penalty> list() {
    return penalties;
  }

  /** Penalised from the end of the warm-up, as published. */
  private TauJp tauJp(TauJpPenalty asked) {
    List<OtherInputs> others = new ArrayList<>();
    for (String artifact : asked.getDatasetsList()) {
      Dataset dataset = Dataset.open(artifacts.folder(artifact));
      datasets.add(dataset);
      others.add(
          new OtherInputs(
              artifact,
              base.examples(
                  dataset.split(dev.tangent.common.Split.TRAIN),
                  step.getHyperparameters().getMaxTokens())));
    }
    TauJpSettings.Scale scale =
        asked.getScale() == JacobianScale.ABSOLUTE
            ? TauJpSettings.Scale.ABSOLUTE
            : TauJpSettings.Scale.RELATIVE;
    return new TauJp(
        new TauJpSettings(
            asked.getWeight(),
            scale,
            asked.getInputs(),
            step.getHyperparameters().getWarmup(),
            step.getSeed()),
        others);
  }

  @Override
  public void close() {
    datasets.forEach(Dataset::close);
  }
}
