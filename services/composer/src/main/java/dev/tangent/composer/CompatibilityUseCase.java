package dev.tangent.composer;

import dev.tangent.merging.compatibility.CompatibilityMeasurement;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.proto.v1.CompatibilityStep;
import dev.tangent.proto.v1.Step;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How an experiment's vectors stand to each other, as wholes and block by block. */
@Singleton
public class CompatibilityUseCase implements StepUseCase {

  @Override
  public StepKind kind() {
    return StepKind.COMPATIBILITY;
  }

  @Override
  public StepOutput run(Step step, StepContext context) throws IOException {
    CompatibilityStep asked = step.getCompatibility();
    List<Path> files = context.artifacts().fetchAll(asked.getVectorsList(), PayloadNames.VECTOR);
    List<TensorSource> vectors = new ArrayList<>();
    try {
      files.forEach(file -> vectors.add(SafetensorsFile.open(file)));
      CompatibilityMeasurement.of(
              vectors, asked.getRank(), Runtime.getRuntime().availableProcessors())
          .write(context.output().resolve(PayloadNames.ANALYSIS));
    } finally {
      vectors.forEach(TensorSource::close);
    }
    return StepOutput.PLAIN;
  }
}
