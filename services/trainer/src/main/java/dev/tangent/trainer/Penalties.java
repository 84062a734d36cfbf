package dev.tangent.trainer;

import dev.tangent.common.Split;
import dev.tangent.data.Dataset;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.curvature.Curvature;
import dev.tangent.model.curvature.CurvatureSum;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.CurvaturePenalty;
import dev.tangent.proto.v1.FineTuneStep;
import dev.tangent.proto.v1.JacobianScale;
import dev.tangent.proto.v1.TauJpPenalty;
import dev.tangent.training.penalty.Penalty;
import dev.tangent.training.penalty.curvature.CurvatureWeights;
import dev.tangent.training.penalty.tangent.OtherInputs;
import dev.tangent.training.penalty.tangent.TauJp;
import dev.tangent.training.penalty.tangent.TauJpSettings;
import dev.tangent.training.penalty.weight.OrthoReg;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The penalties of a fine-tune, with what they read, opened together and closed. */
final class Penalties implements AutoCloseable {

  private final FineTuneStep step;
  private final PretrainedEncoder base;
  private final ArtifactStore artifacts;
  private final Deque<Runnable> opened = new ArrayDeque<>();
  private final List<Penalty> penalties = new ArrayList<>();

  private Penalties(FineTuneStep step, PretrainedEncoder base, ArtifactStore artifacts) {
    this.step = step;
    this.base = base;
    this.artifacts = artifacts;
  }

  static Penalties open(FineTuneStep step, PretrainedEncoder base, ArtifactStore artifacts) {
    Penalties opened = new Penalties(step, base, artifacts);
    try {
      step.getPenaltiesList().forEach(asked -> opened.penalties.add(opened.penalty(asked)));
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  List<Penalty> list() {
    return penalties;
  }

  private Penalty penalty(dev.tangent.proto.v1.Penalty asked) {
    return switch (asked.getKindCase()) {
      case TAU_JP -> tauJp(asked.getTauJp());
      case DIAGONAL -> curvature(asked.getDiagonal());
      case KFAC -> curvature(asked.getKfac());
      case EKFAC -> curvature(asked.getEkfac());
      case ORTHO_REG -> new OrthoReg(asked.getOrthoReg().getWeight(), OrthoReg.matrices(base));
      case KIND_NOT_SET -> throw new IllegalArgumentException("a penalty without a kind");
    };
  }

  /** Those of several tasks become one of the same size as they are read. */
  private Penalty curvature(CurvaturePenalty asked) {
    List<Path> files =
        asked.getOfList().stream().map(id -> artifacts.fetch(id, PayloadNames.CURVATURE)).toList();
    Curvature sum = CurvatureSum.of(files);
    opened.push(sum::close);
    sum.requireBase(step.getBase());
    return new dev.tangent.training.penalty.curvature.CurvaturePenalty(
        new CurvatureWeights(
            asked.getWeight(), asked.getVectors(), asked.getProjection(), asked.getEvery()),
        sum);
  }

  /** Penalised from the end of the warm-up, as published. */
  private TauJp tauJp(TauJpPenalty asked) {
    List<OtherInputs> others = new ArrayList<>();
    for (String artifact : asked.getDatasetsList()) {
      Dataset dataset = Dataset.open(artifacts.folder(artifact));
      opened.push(dataset::close);
      others.add(
          new OtherInputs(
              artifact,
              base.examples(dataset.split(Split.TRAIN), step.getHyperparameters().getMaxTokens())));
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
    opened.forEach(Runnable::run);
  }
}
