package dev.tangent.vectorbuilder;

import dev.tangent.merging.TaskVector;
import dev.tangent.merging.geometry.Geometry;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.step.Selection;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.VectorStep;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import jakarta.inject.Singleton;
import java.util.Map;

/** τ = θ_checkpoint − θ₀; of several candidates, that of the chosen learning rate. */
@Singleton
public class VectorUseCase implements StepUseCase {

  @Override
  public StepKind kind() {
    return StepKind.VECTOR;
  }

  @Override
  public StepOutput run(Step step, StepContext context) {
    VectorStep spec = step.getVector();
    ArtifactStore artifacts = context.artifacts();
    String checkpoint = checkpoint(spec, artifacts);
    try (TensorSource base = ModelLocation.open(artifacts.folder(spec.getBase()));
        TensorSource tuned = ModelLocation.open(artifacts.fetch(checkpoint, PayloadNames.MODEL))) {
      Geometry geometry =
          TaskVector.subtract(base, tuned, context.output().resolve(PayloadNames.VECTOR));
      return new StepOutput(
          Map.of("checkpoint", checkpoint, "norm", Double.toString(geometry.norm())));
    }
  }

  private static String checkpoint(VectorStep spec, ArtifactStore artifacts) {
    int chosen =
        spec.getSelection().isEmpty() ? 0 : Selection.read(artifacts, spec.getSelection()).index();
    return spec.getCheckpoints(chosen);
  }
}
