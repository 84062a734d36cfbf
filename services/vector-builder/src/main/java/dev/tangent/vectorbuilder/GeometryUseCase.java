package dev.tangent.vectorbuilder;

import dev.tangent.merging.geometry.VectorAngles;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.proto.v1.Step;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lengths of an experiment's vectors and the angles between them, layer by layer. */
@Singleton
public class GeometryUseCase implements StepUseCase {

  @Override
  public StepKind kind() {
    return StepKind.GEOMETRY;
  }

  @Override
  public StepOutput run(Step step, StepContext context) throws IOException {
    List<Path> files =
        context.artifacts().fetchAll(step.getGeometry().getVectorsList(), PayloadNames.VECTOR);
    List<TensorSource> vectors = new ArrayList<>();
    try {
      files.forEach(file -> vectors.add(SafetensorsFile.open(file)));
      VectorAngles.between(vectors).write(context.output().resolve(PayloadNames.ANALYSIS));
    } finally {
      vectors.forEach(TensorSource::close);
    }
    return StepOutput.PLAIN;
  }
}
