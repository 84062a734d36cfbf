package dev.tangent.cli.prediction;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An evaluation, class by class.
 *
 * @param classes in words
 * @param confusion for each class (row), how often it is taken for each (column)
 */
public record ByClass(Evaluated evaluated, List<String> classes, int[][] confusion) {

  public static ByClass of(Evaluated evaluated, Scoring scoring) {
    return new ByClass(evaluated, scoring.classNames(evaluated), scoring.of(evaluated).confusion());
  }

  /** Examples of a class. */
  public int count(int c) {
    return Arrays.stream(confusion[c]).sum();
  }

  public int correct(int c) {
    return confusion[c][c];
  }

  public int count() {
    return Arrays.stream(confusion).flatMapToInt(Arrays::stream).sum();
  }

  public int correct() {
    int correct = 0;
    for (int c = 0; c < confusion.length; c++) {
      correct += correct(c);
    }
    return correct;
  }

  /** The other class that a class is taken for most often, the first of several; −1 if none is. */
  public int mostTakenFor(int c) {
    int most = -1;
    for (int other = 0; other < confusion.length; other++) {
      int times = other == c ? 0 : confusion[c][other];
      if (times > (most < 0 ? 0 : confusion[c][most])) {
        most = other;
      }
    }
    return most;
  }

  /** What differs from the evaluator's own count, if anything does. */
  public Optional<String> deviation() {
    return evaluated.deviation(correct());
  }
}
