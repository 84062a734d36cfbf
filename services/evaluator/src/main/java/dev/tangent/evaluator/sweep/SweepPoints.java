package dev.tangent.evaluator.sweep;

import dev.tangent.evaluation.sweep.SweepResult;
import dev.tangent.evaluator.stored.StoredSweep;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.step.Selection;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.SweepStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The points of a sweep: those of its spec, then the chosen ones. A point that occurs twice is
 * evaluated once, and the pre-trained model not at all where its accuracy is known.
 */
final class SweepPoints {

  private final List<double[]> asked;
  private final List<double[]> evaluated;
  private final Optional<SweepResult> pretrained;

  private SweepPoints(List<double[]> asked, Optional<SweepResult> pretrained) {
    this.asked = asked;
    this.pretrained = pretrained;
    this.evaluated = new ArrayList<>();
    for (double[] point : asked) {
      if (!known(point) && position(evaluated, point) < 0) {
        evaluated.add(point);
      }
    }
  }

  static SweepPoints of(SweepStep spec, ArtifactStore artifacts) {
    List<double[]> points = new ArrayList<>();
    spec.getPointsList()
        .forEach(p -> points.add(p.getAlphaList().stream().mapToDouble(a -> a).toArray()));
    spec.getSelectionsList()
        .forEach(id -> points.add(new double[] {Selection.read(artifacts, id).chosen()}));
    Optional<SweepResult> pretrained =
        spec.getPretrained().isEmpty()
            ? Optional.empty()
            : Optional.of(StoredSweep.read(artifacts, spec.getPretrained()));
    return new SweepPoints(points, pretrained);
  }

  List<double[]> toEvaluate() {
    return evaluated;
  }

  /** The result at every point that was asked for, in the spec's order. */
  SweepResult complete(SweepResult result) {
    pretrained.ifPresent(known -> requireSameExamples(known.total(), result.total()));
    int[] correct = new int[asked.size()];
    for (int i = 0; i < correct.length; i++) {
      double[] point = asked.get(i);
      correct[i] =
          known(point)
              ? pretrained.orElseThrow().correct()[0]
              : result.correct()[position(evaluated, point)];
    }
    return new SweepResult(asked, correct, result.total());
  }

  private static void requireSameExamples(int pretrained, int swept) {
    if (pretrained != swept) {
      throw new PermanentFailure(
          "the pre-trained model was evaluated on %d examples and the sweep on %d; both must be the same"
              .formatted(pretrained, swept));
    }
  }

  private boolean known(double[] point) {
    return pretrained.isPresent() && Arrays.stream(point).allMatch(a -> a == 0);
  }

  private static int position(List<double[]> points, double[] wanted) {
    for (int i = 0; i < points.size(); i++) {
      if (Arrays.equals(points.get(i), wanted)) {
        return i;
      }
    }
    return -1;
  }
}
