package dev.tangent.composer;

import dev.tangent.merging.Edit;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.step.Selection;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.EditStep;
import dev.tangent.proto.v1.Step;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import jakarta.inject.Singleton;
import java.util.Map;

/** θ = θ₀ + coefficient · d, with the base's own names and types: a model for other tools. */
@Singleton
public class EditUseCase implements StepUseCase {

  @Override
  public StepKind kind() {
    return StepKind.EDIT;
  }

  @Override
  public StepOutput run(Step step, StepContext context) {
    EditStep spec = step.getEdit();
    ArtifactStore artifacts = context.artifacts();
    double coefficient =
        spec.getSelection().isEmpty()
            ? spec.getCoefficient()
            : Selection.read(artifacts, spec.getSelection()).chosen();
    try (TensorSource base = ModelLocation.open(artifacts.folder(spec.getBase()));
        TensorSource direction =
            ModelLocation.open(artifacts.fetch(spec.getDirection(), PayloadNames.VECTOR))) {
      Edit.write(base, direction, coefficient, context.output().resolve(PayloadNames.MODEL));
    }
    return new StepOutput(Map.of("coefficient", Double.toString(coefficient)));
  }
}
