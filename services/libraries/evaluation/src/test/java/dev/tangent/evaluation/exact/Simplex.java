package dev.tangent.evaluation.exact;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/**
 * Nelder and Mead's simplex search (1965), restarted at its own end: an oracle without gradients.
 */
final class Simplex {

  private record Vertex(double[] x, double value) {}

  private Simplex() {}

  static double[] minimum(ToDoubleFunction<double[]> function, double[] start) {
    double[] x = start;
    for (int restart = 0; restart < 6; restart++) {
      x = search(function, x, 0.1 / (1 << restart));
    }
    return x;
  }

  private static double[] search(
      ToDoubleFunction<double[]> function, double[] start, double width) {
    int k = start.length;
    Vertex[] simplex = new Vertex[k + 1];
    for (int i = 0; i <= k; i++) {
      double[] x = start.clone();
      if (i < k) {
        x[i] += width;
      }
      simplex[i] = new Vertex(x, function.applyAsDouble(x));
    }
    for (int iteration = 0; iteration < 400; iteration++) {
      Arrays.sort(simplex, Comparator.comparingDouble(Vertex::value));
      Vertex worst = simplex[k];
      double[] centre = new double[k];
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < k; j++) {
          centre[j] += simplex[i].x()[j] / k;
        }
      }
      Vertex reflected = at(function, centre, worst.x(), -1);
      if (reflected.value() < simplex[0].value()) {
        Vertex further = at(function, centre, worst.x(), -2);
        simplex[k] = further.value() < reflected.value() ? further : reflected;
      } else if (reflected.value() < simplex[k - 1].value()) {
        simplex[k] = reflected;
      } else {
        Vertex nearer = at(function, centre, worst.x(), 0.5);
        if (nearer.value() < worst.value()) {
          simplex[k] = nearer;
        } else {
          for (int i = 1; i <= k; i++) {
            simplex[i] = at(function, simplex[0].x(), simplex[i].x(), 0.5);
          }
        }
      }
    }
    Arrays.sort(simplex, Comparator.comparingDouble(Vertex::value));
    return simplex[0].x();
  }

  private static Vertex at(
      ToDoubleFunction<double[]> function, double[] centre, double[] x, double factor) {
    double[] moved = new double[x.length];
    Arrays.setAll(moved, j -> centre[j] + factor * (x[j] - centre[j]));
    return new Vertex(moved, function.applyAsDouble(moved));
  }
}
