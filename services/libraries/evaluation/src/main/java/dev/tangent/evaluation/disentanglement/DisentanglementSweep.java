package dev.tangent.evaluation.disentanglement;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.ProgressListener;
import dev.tangent.evaluation.sweep.NthPart;
import java.util.Arrays;

/**
 * One walk over the grid. f(x; θ₀ + α_t τ_t) is what the grid's own axes say, so every point is
 * evaluated once: first the axes, which are kept, then the rest.
 */
final class DisentanglementSweep {

  private final PairOutputs outputs;
  private final double[] alphas;
  private final ProgressListener progress;
  private final int zero;
  private final Predictions[][] axis = new Predictions[2][];
  private final double[][] error;
  private final double[][] soft;
  private int done;

  DisentanglementSweep(PairOutputs outputs, double[] alphas, ProgressListener progress) {
    this.outputs = outputs;
    this.alphas = alphas.clone();
    this.progress = progress;
    this.zero = position(alphas);
    this.error = new double[alphas.length][alphas.length];
    this.soft = new double[alphas.length][alphas.length];
  }

  private static int position(double[] alphas) {
    for (int i = 0; i < alphas.length; i++) {
      if (alphas[i] == 0) {
        return i;
      }
    }
    throw new InvalidInputException(
        "the grid of a disentanglement error must have the point 0, found "
            + Arrays.toString(alphas));
  }

  DisentanglementError run() {
    int n = alphas.length;
    Predictions[][] first = new Predictions[n][];
    Predictions[][] second = new Predictions[n][];
    for (int i = 0; i < n; i++) {
      first[i] = at(i, zero);
    }
    for (int j = 0; j < n; j++) {
      second[j] = j == zero ? first[zero] : at(zero, j);
    }
    axis[0] = Arrays.stream(first).map(p -> p[0]).toArray(Predictions[]::new);
    axis[1] = Arrays.stream(second).map(p -> p[1]).toArray(Predictions[]::new);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        Predictions[] here = j == zero ? first[i] : i == zero ? second[j] : at(i, j);
        compare(i, j, here);
      }
    }
    return new DisentanglementError(alphas, outputs.examples(), error, soft);
  }

  private Predictions[] at(int i, int j) {
    int points = alphas.length * alphas.length;
    double[][] logits = outputs.logits(alphas[i], alphas[j], new NthPart(progress, done, points));
    done++;
    int[] classes = outputs.classes();
    return new Predictions[] {
      Predictions.of(logits[0], classes[0]), Predictions.of(logits[1], classes[1])
    };
  }

  private void compare(int i, int j, Predictions[] here) {
    error[i][j] = axis[0][i].disagreement(here[0]) + axis[1][j].disagreement(here[1]);
    soft[i][j] = axis[0][i].variation(here[0]) + axis[1][j].variation(here[1]);
  }
}
