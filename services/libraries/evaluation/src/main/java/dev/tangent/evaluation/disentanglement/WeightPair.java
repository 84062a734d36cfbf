package dev.tangent.evaluation.disentanglement;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import dev.tangent.common.ProgressListener;
import dev.tangent.evaluation.sweep.NthPart;
import dev.tangent.evaluation.sweep.Sweep;
import dev.tangent.evaluation.sweep.WeightSweep;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.engine.Doubles;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.Batches;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.weights.Weights;
import java.util.List;

/** Non-linearly: the weights are moved to a point, and the encoder run on both tasks' examples. */
final class WeightPair implements PairOutputs, AutoCloseable {

  private final PretrainedEncoder base;
  private final List<Disentanglement.Side> sides;
  private final WeightSweep weights;

  WeightPair(PretrainedEncoder base, List<Disentanglement.Side> sides) {
    this.base = base;
    this.sides = sides;
    sides.forEach(side -> side.head().requireFits(base.encoder(), side.examples()));
    this.weights =
        new WeightSweep(
            base, sides.stream().map(side -> List.of(new Sweep.Term(side.vector(), 1))).toList());
  }

  @Override
  public int[] examples() {
    return sides.stream().mapToInt(side -> side.examples().size()).toArray();
  }

  @Override
  public int[] classes() {
    return sides.stream().mapToInt(side -> side.head().classes()).toArray();
  }

  @Override
  public double[][] logits(double first, double second, ProgressListener progress) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Weights moved = weights.moved(new double[] {first, second});
      double[][] logits = new double[sides.size()][];
      for (int t = 0; t < logits.length; t++) {
        logits[t] = logits(moved, sides.get(t), new NthPart(progress, t, logits.length));
      }
      return logits;
    }
  }

  private double[] logits(Weights moved, Disentanglement.Side side, ProgressListener progress) {
    ClassificationHead head = side.head();
    ExampleSource examples = side.examples();
    double[] logits = new double[examples.size() * head.classes()];
    Batches.forEach(
        examples,
        progress,
        (indices, inputs) -> {
          NDArray features = base.encoder().encode(moved, inputs).primal();
          copy(Doubles.of(head.logits(features)), indices, head.classes(), logits);
        });
    return logits;
  }

  private static void copy(double[] rows, int[] indices, int width, double[] into) {
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(rows, i * width, into, indices[i] * width, width);
    }
  }

  @Override
  public void close() {
    weights.close();
  }
}
