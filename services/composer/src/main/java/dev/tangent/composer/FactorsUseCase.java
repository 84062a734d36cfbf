package dev.tangent.composer;

import dev.tangent.merging.method.spectral.SingularFactors;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.proto.v1.Step;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import jakarta.inject.Singleton;

/** The singular triples of one vector's matrices, for every merge that it takes part in. */
@Singleton
public class FactorsUseCase implements StepUseCase {

  @Override
  public StepKind kind() {
    return StepKind.FACTORS;
  }

  @Override
  public StepOutput run(Step step, StepContext context) {
    String vector = step.getFactors().getVector();
    try (TensorSource opened =
        ModelLocation.open(context.artifacts().fetch(vector, PayloadNames.VECTOR))) {
      SingularFactors.write(opened, context.output().resolve(PayloadNames.FACTORS));
    }
    return StepOutput.PLAIN;
  }
}
