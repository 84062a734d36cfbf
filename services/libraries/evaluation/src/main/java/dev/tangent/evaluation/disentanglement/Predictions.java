package dev.tangent.evaluation.disentanglement;

/**
 * Predicted classes and softmax probabilities of some examples.
 *
 * @param classes the first of the largest logits, as the engine's argMax picks
 * @param probabilities example after example
 */
public record Predictions(int[] classes, double[] probabilities) {

  static Predictions of(double[] logits, int width) {
    int[] classes = new int[logits.length / width];
    double[] probabilities = new double[logits.length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = softmax(logits, i * width, width, probabilities);
    }
    return new Predictions(classes, probabilities);
  }

  private static int softmax(double[] logits, int begin, int width, double[] into) {
    int best = 0;
    for (int c = 1; c < width; c++) {
      best = logits[begin + c] > logits[begin + best] ? c : best;
    }
    double sum = 0;
    for (int c = 0; c < width; c++) {
      into[begin + c] = Math.exp(logits[begin + c] - logits[begin + best]);
      sum += into[begin + c];
    }
    for (int c = 0; c < width; c++) {
      into[begin + c] /= sum;
    }
    return best;
  }

  /** The share of examples whose class differs. */
  double disagreement(Predictions other) {
    int different = 0;
    for (int i = 0; i < classes.length; i++) {
      different += classes[i] == other.classes[i] ? 0 : 1;
    }
    return (double) different / classes.length;
  }

  /** The mean total variation ½ Σ_c |p_c − q_c|. */
  double variation(Predictions other) {
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      sum += Math.abs(probabilities[i] - other.probabilities[i]);
    }
    return sum / 2 / classes.length;
  }
}
