package dev.tangent.evaluator.sweep;

import dev.tangent.data.Dataset;
import dev.tangent.evaluation.sweep.Sweep;
import dev.tangent.evaluation.sweep.SweepResult;
import dev.tangent.evaluator.input.Examples;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSubset;
import dev.tangent.model.linearization.TangentFeatures;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.Direction;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.SweepStep;
import dev.tangent.proto.v1.Term;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Accuracy at every point: from tangent features, or by moving the weights. */
@Singleton
public class SweepUseCase implements StepUseCase {

  @Override
  public StepKind kind() {
    return StepKind.SWEEP;
  }

  @Override
  public StepOutput run(Step step, StepContext context) throws IOException {
    SweepStep spec = step.getSweep();
    SweepPoints points = SweepPoints.of(spec, context.artifacts());
    points
        .complete(evaluate(spec, points.toEvaluate(), context))
        .write(context.output().resolve(PayloadNames.SWEEP));
    return StepOutput.PLAIN;
  }

  /** What {@code spec} asks for, at these points in the place of its own. */
  static SweepResult evaluate(SweepStep spec, List<double[]> points, StepContext context) {
    try (ClassificationHead head =
        ClassificationHead.load(context.artifacts().fetch(spec.getHead(), PayloadNames.HEAD))) {
      return spec.getFeatures().isEmpty()
          ? weights(spec, head, points, context)
          : tangent(spec, head, points, context);
    }
  }

  private static SweepResult tangent(
      SweepStep spec, ClassificationHead head, List<double[]> points, StepContext context) {
    List<Map<String, Double>> directions =
        spec.getDirectionsList().stream().map(SweepUseCase::coefficients).toList();
    try (TangentFeatures features =
        TangentFeatures.open(
            context.artifacts().fetch(spec.getFeatures(), PayloadNames.FEATURES))) {
      int[] examples = ExampleSubset.draw(features.size(), spec.getSample());
      return Sweep.tangent(features, directions, head, points, examples);
    }
  }

  private static SweepResult weights(
      SweepStep spec, ClassificationHead head, List<double[]> points, StepContext context) {
    ArtifactStore artifacts = context.artifacts();
    List<List<Sweep.Term>> directions = new ArrayList<>();
    for (Direction direction : spec.getDirectionsList()) {
      directions.add(direction.getTermsList().stream().map(t -> term(t, artifacts)).toList());
    }
    try (Dataset dataset = Dataset.open(artifacts.folder(spec.getDataset()));
        PretrainedEncoder base = PretrainedEncoder.load(artifacts.folder(spec.getBase()))) {
      return Sweep.weights(
          base,
          directions,
          head,
          ExampleSubset.drawn(
              base.examples(
                  Examples.of(dataset, spec.getSplit(), spec.getLimit()), spec.getMaxTokens()),
              spec.getSample()),
          points,
          context.progress("examples"));
    }
  }

  private static Sweep.Term term(Term term, ArtifactStore artifacts) {
    return new Sweep.Term(
        artifacts.fetch(term.getVector(), PayloadNames.VECTOR), term.getCoefficient());
  }

  /** A vector that a direction names twice counts with the sum of its coefficients. */
  private static Map<String, Double> coefficients(Direction direction) {
    return direction.getTermsList().stream()
        .collect(Collectors.toMap(Term::getVector, Term::getCoefficient, Double::sum));
  }
}
