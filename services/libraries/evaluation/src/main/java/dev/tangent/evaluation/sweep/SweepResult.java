package dev.tangent.evaluation.sweep;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.statistics.Accuracy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * The accuracy at each coefficient point of a sweep over one dataset split.
 *
 * @param points the coefficients α ∈ Rᵏ, one array a point
 * @param correct {@code correct[i]} examples were classified rightly at {@code points.get(i)}
 * @param total the size of the split
 */
public record SweepResult(List<double[]> points, int[] correct, int total) {

  private static final Gson GSON = new Gson();

  public SweepResult {
    points = List.copyOf(points);
    if (points.size() != correct.length) {
      throw new IllegalArgumentException(
          points.size() + " points but " + correct.length + " counts");
    }
    for (int count : correct) {
      if (count < 0 || count > total) {
        throw new IllegalArgumentException(count + " correct of " + total);
      }
    }
  }

  public int size() {
    return correct.length;
  }

  public Accuracy accuracy(int point) {
    return new Accuracy(correct[point], total);
  }

  /** These points, then those of {@code later}, which is over the same split. */
  public SweepResult then(SweepResult later) {
    if (later.total != total) {
      throw new InvalidInputException(
          "a sweep over %d examples cannot go on with one over %d".formatted(total, later.total));
    }
    List<double[]> joined = new ArrayList<>(points);
    joined.addAll(later.points);
    int[] counts = Arrays.copyOf(correct, joined.size());
    System.arraycopy(later.correct, 0, counts, correct.length, later.correct.length);
    return new SweepResult(joined, counts, total);
  }

  /** The accuracy at exactly this α of a one-direction sweep. */
  public Accuracy at(double alpha) {
    return accuracy(
        indexOf(alpha)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "the sweep has no point α = "
                            + alpha
                            + "; it has "
                            + Arrays.toString(alphas())
                            + ". Add the point to the sweep's grid.")));
  }

  public OptionalInt indexOf(double alpha) {
    for (int i = 0; i < size(); i++) {
      double[] point = points.get(i);
      if (point.length == 1 && point[0] == alpha) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** The coefficients of a one-direction sweep, in the sweep's order. */
  public double[] alphas() {
    return points.stream().mapToDouble(SweepResult::onlyCoordinate).toArray();
  }

  /** The largest coefficient of a one-direction sweep that has a point. */
  public double largestAlpha() {
    return Arrays.stream(alphas()).max().orElseThrow();
  }

  private static double onlyCoordinate(double[] point) {
    if (point.length != 1) {
      throw new IllegalArgumentException("a sweep over " + point.length + " directions, not one");
    }
    return point[0];
  }

  public String toJson() {
    return GSON.toJson(new Json(points, correct, total));
  }

  public void write(Path file) throws IOException {
    Files.writeString(file, toJson());
  }

  public static SweepResult fromJson(String json) {
    try {
      Json read = GSON.fromJson(json, Json.class);
      if (read == null || read.points == null || read.correct == null) {
        throw new InvalidInputException(
            "a sweep result needs the fields points, correct and total");
      }
      return new SweepResult(read.points, read.correct, read.total);
    } catch (JsonParseException | IllegalArgumentException e) {
      throw new InvalidInputException("not a sweep result: " + e.getMessage(), e);
    }
  }

  public static SweepResult read(Path file) throws IOException {
    return fromJson(Files.readString(file));
  }

  /** The file's form; Gson before 2.10 knows no records. */
  private record Json(List<double[]> points, int[] correct, int total) {}
}
