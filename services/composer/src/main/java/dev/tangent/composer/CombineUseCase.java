package dev.tangent.composer;

import dev.tangent.merging.LinearCombination;
import dev.tangent.merging.Term;
import dev.tangent.merging.geometry.Geometry;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.Payload;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.proto.v1.Step;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** d = Σ coefficientᵢ · τᵢ. */
@Singleton
public class CombineUseCase implements StepUseCase {

  @Override
  public StepKind kind() {
    return StepKind.COMBINE;
  }

  @Override
  public StepOutput run(Step step, StepContext context) {
    List<dev.tangent.proto.v1.Term> asked = step.getCombine().getTermsList();
    List<Path> files =
        context
            .artifacts()
            .fetchAll(
                asked.stream().map(dev.tangent.proto.v1.Term::getVector).toList(), Payload.VECTOR);
    List<Term> terms = new ArrayList<>();
    try {
      for (int i = 0; i < files.size(); i++) {
        TensorSource vector = ModelLocation.open(files.get(i));
        terms.add(new Term(vector, asked.get(i).getCoefficient()));
      }
      Geometry geometry = LinearCombination.write(terms, context.output().resolve(Payload.VECTOR));
      return new StepOutput(Map.of("norm", Double.toString(geometry.norm())));
    } finally {
      terms.forEach(term -> term.vector().close());
    }
  }
}
