package dev.tangent.merging.compatibility;

import dev.tangent.merging.compatibility.Compatibility.Part;
import dev.tangent.merging.compatibility.Compatibility.Subspaces;
import dev.tangent.merging.geometry.VectorAngles.Angles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums over elements and over matrices of one part of the vectors, block of elements by block. */
final class PartSums {

  private final int n;
  private final double[][] products;
  private final double[][] opposed;
  private final double[][] shared;
  private final double[][] overlaps;
  private final double[][] chances;
  private final int[][] compared;
  private double magnitudes;
  private double magnitudeOfSum;
  private int matrices;

  PartSums(int vectors) {
    this.n = vectors;
    this.products = new double[n][n];
    this.opposed = new double[n][n];
    this.shared = new double[n][n];
    this.overlaps = new double[n][n];
    this.chances = new double[n][n];
    this.compared = new int[n][n];
  }

  /** Adds {@code length} elements of every vector. */
  void add(double[][] values, int length) {
    for (int s = 0; s < n; s++) {
      for (int t = 0; t <= s; t++) {
        addPair(s, t, values[s], values[t], length);
      }
    }
    double alone = 0;
    double together = 0;
    for (int i = 0; i < length; i++) {
      double sum = 0;
      for (double[] vector : values) {
        sum += vector[i];
        alone += Math.abs(vector[i]);
      }
      together += Math.abs(sum);
    }
    magnitudes += alone;
    magnitudeOfSum += together;
  }

  private void addPair(int s, int t, double[] a, double[] b, int length) {
    double product = 0;
    double against = 0;
    double both = 0;
    for (int i = 0; i < length; i++) {
      product += a[i] * b[i];
      double least = Math.min(Math.abs(a[i]), Math.abs(b[i]));
      both += least;
      against += a[i] < 0 != b[i] < 0 ? least : 0;
    }
    products[s][t] += product;
    shared[s][t] += both;
    opposed[s][t] += against;
  }

  /**
   * Adds one matrix.
   *
   * @param leading of each vector
   */
  void add(List<LeadingDirections> leading) {
    if (leading.stream().anyMatch(directions -> directions.rank() > 0)) {
      matrices++;
    }
    for (int s = 0; s < n; s++) {
      for (int t = 0; t <= s; t++) {
        LeadingDirections one = leading.get(s);
        LeadingDirections other = leading.get(t);
        if (one.rank() > 0 && other.rank() > 0) {
          overlaps[s][t] += one.overlap(other);
          chances[s][t] += one.chance(other);
          compared[s][t]++;
        }
      }
    }
  }

  void add(PartSums other) {
    add(products, other.products);
    add(opposed, other.opposed);
    add(shared, other.shared);
    add(overlaps, other.overlaps);
    add(chances, other.chances);
    for (int s = 0; s < n; s++) {
      for (int t = 0; t < n; t++) {
        compared[s][t] += other.compared[s][t];
      }
    }
    magnitudes += other.magnitudes;
    magnitudeOfSum += other.magnitudeOfSum;
    matrices += other.matrices;
  }

  private static void add(double[][] sums, double[][] others) {
    for (int s = 0; s < sums.length; s++) {
      for (int t = 0; t < sums.length; t++) {
        sums[s][t] += others[s][t];
      }
    }
  }

  boolean moved() {
    return magnitudes > 0;
  }

  Part part() {
    Angles angles = Angles.of(symmetric((s, t) -> products[s][t]));
    return new Part(
        angles.norms(),
        angles.cosines(),
        symmetric((s, t) -> ratio(opposed[s][t], shared[s][t])),
        magnitudes == 0 ? 0 : 1 - magnitudeOfSum / magnitudes,
        subspaces());
  }

  private @Nullable Subspaces subspaces() {
    return matrices == 0
        ? null
        : new Subspaces(
            matrices,
            symmetric((s, t) -> ratio(overlaps[s][t], compared[s][t])),
            symmetric((s, t) -> ratio(chances[s][t], compared[s][t])));
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  private interface OfPair {
    double value(int s, int t);
  }

  /**
   * @param lower is asked for t ≤ s only
   */
  private double[][] symmetric(OfPair lower) {
    double[][] full = new double[n][n];
    for (int s = 0; s < n; s++) {
      for (int t = 0; t <= s; t++) {
        full[s][t] = lower.value(s, t);
        full[t][s] = full[s][t];
      }
    }
    return full;
  }
}
