package dev.tangent.trainer;

import dev.tangent.model.curvature.Curvature;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.FineTuneStep;
import dev.tangent.proto.v1.TrainedParameters;
import dev.tangent.training.parameter.LeastSensitive;
import dev.tangent.training.parameter.LowRank;
import dev.tangent.training.parameter.ParameterChoice;

/**
 * Which weights a fine-tune moves, with what the choice goes by; open until it is made.
 *
 * @param opened is closed with this
 */
record MovedParameters(ParameterChoice choice, Runnable opened) implements AutoCloseable {

  static MovedParameters open(FineTuneStep step, ArtifactStore artifacts) {
    TrainedParameters asked = step.getParameters();
    return switch (asked.getKindCase()) {
      case ATTENTION -> of(ParameterChoice.ATTENTION);
      case BIAS -> of(ParameterChoice.BIAS);
      case LORA -> of(new LowRank(asked.getLora().getRank(), asked.getLora().getAlpha()));
      case LEAST_SENSITIVE -> leastSensitive(step, artifacts);
      case ALL, KIND_NOT_SET -> of(ParameterChoice.ALL);
    };
  }

  private static MovedParameters of(ParameterChoice choice) {
    return new MovedParameters(choice, () -> {});
  }

  private static MovedParameters leastSensitive(FineTuneStep step, ArtifactStore artifacts) {
    Curvature diagonal =
        Curvature.read(artifacts.fetch(step.getSensitivity(), PayloadNames.CURVATURE));
    try {
      diagonal.requireBase(step.getBase());
      double share = step.getParameters().getLeastSensitive().getShare();
      return new MovedParameters(new LeastSensitive(share, diagonal), diagonal::close);
    } catch (RuntimeException e) {
      diagonal.close();
      throw e;
    }
  }

  @Override
  public void close() {
    opened.run();
  }
}
