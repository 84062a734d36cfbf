package dev.tangent.evaluation.sweep;

import dev.tangent.common.statistics.Accuracy;
import java.util.Arrays;

/**
 * What a model says of each example at one point of a sweep, in the order of the examples.
 *
 * @param examples their positions in the split
 * @param labels the class that each has
 * @param predicted the class that each is taken for: the first of the largest scores, as the sweep
 *     counts them
 * @param classes how many there are
 * @param logits exp(s) · ⟨x, E_c⟩ / ‖x‖ [n · classes], what softmax makes probabilities of
 */
public record ScoredExamples(
    int[] examples, int[] labels, int[] predicted, int classes, float[] logits) {

  public ScoredExamples {
    if (labels.length != examples.length
        || predicted.length != examples.length
        || logits.length != examples.length * classes) {
      throw new IllegalArgumentException(
          "%d examples, %d labels, %d predictions, %d logits of %d classes"
              .formatted(examples.length, labels.length, predicted.length, logits.length, classes));
    }
  }

  public int size() {
    return examples.length;
  }

  public Accuracy accuracy() {
    int correct = 0;
    for (int i = 0; i < labels.length; i++) {
      correct += predicted[i] == labels[i] ? 1 : 0;
    }
    return new Accuracy(correct, labels.length);
  }

  /** How often each class (row) is taken for each (column). */
  public int[][] confusion() {
    int[][] counts = new int[classes][classes];
    for (int i = 0; i < labels.length; i++) {
      counts[labels[i]][predicted[i]]++;
    }
    return counts;
  }

  /** The logits of the example at this place. */
  public float[] logits(int i) {
    return Arrays.copyOfRange(logits, i * classes, (i + 1) * classes);
  }
}
