package dev.tangent.merging.recipe.method;

import dev.tangent.merging.recipe.Word;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A parameter of a method. Booleans are 1 and 0.
 *
 * @param standard what it is when no setting covers a tensor; without it, one must
 * @param least the least value that is allowed
 * @param most the largest value that is allowed
 */
public record Parameter(
    String name, Scope scope, Kind kind, Optional<Double> standard, double least, double most) {

  /** Whom a parameter belongs to. */
  public enum Scope {
    /** The merge: one value a tensor. */
    SHARED,
    /** Each model. */
    INPUT,
    /** Each model but the base. */
    NON_BASE
  }

  /** What a parameter is. */
  public enum Kind {
    NUMBER,
    COUNT,
    TRUTH,
    /** Read, checked, and without effect: it changes how mergekit uses memory. */
    IGNORED
  }

  static Parameter number(String name, Scope scope) {
    return new Parameter(
        name,
        scope,
        Kind.NUMBER,
        Optional.empty(),
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY);
  }

  static Parameter truth(String name, boolean standard) {
    return new Parameter(name, Scope.SHARED, Kind.TRUTH, Optional.of(standard ? 1.0 : 0.0), 0, 1);
  }

  static Parameter count(String name, double standard) {
    return new Parameter(name, Scope.SHARED, Kind.COUNT, Optional.of(standard), 0, 10_000);
  }

  static Parameter ignored(String name) {
    return new Parameter(name, Scope.SHARED, Kind.IGNORED, Optional.of(0.0), 0, 1);
  }

  Parameter or(double standard) {
    return new Parameter(name, scope, kind, Optional.of(standard), least, most);
  }

  Parameter from(double least, double most) {
    return new Parameter(name, scope, kind, standard, least, most);
  }

  /**
   * One value as a number.
   *
   * @throws dev.tangent.merging.recipe.InvalidRecipeException when it is none, or out of range
   */
  public double read(Word word) {
    double value =
        switch (kind) {
          case NUMBER, COUNT -> number(word);
          case TRUTH, IGNORED -> truth(word);
        };
    if (value < least || value > most || kind == Kind.COUNT && value != Math.rint(value)) {
      throw refused(word);
    }
    return value;
  }

  /** The value of a gradient at depth {@code t} of 0 to 1. */
  public double read(List<Word> gradient, double t) {
    double scaled = t * (gradient.size() - 1);
    int at = (int) scaled;
    double here = read(gradient.get(at));
    if (kind == Kind.TRUTH || kind == Kind.IGNORED) {
      return here;
    }
    double fraction = scaled - at;
    double next = read(gradient.get(Math.min(gradient.size() - 1, at + 1)));
    double value = (1 - fraction) * here + fraction * next;
    if (kind == Kind.COUNT && value != Math.rint(value)) {
      throw gradient
          .get(at)
          .refused("'%s' would be %s between two values of its gradient".formatted(name, value));
    }
    return value;
  }

  private double number(Word word) {
    try {
      double value = Double.parseDouble(word.text().replace("_", ""));
      if (Double.isFinite(value) && word.text().matches("[-+.\\d_eE]+")) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // Refused below.
    }
    throw refused(word);
  }

  private double truth(Word word) {
    return switch (word.text().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> 1;
      case "false", "no", "off", "0" -> 0;
      default -> throw refused(word);
    };
  }

  private dev.tangent.merging.recipe.InvalidRecipeException refused(Word word) {
    return word.refused("'%s' is %s; expected %s".formatted(name, word.text(), expected()));
  }

  private String expected() {
    if (least == most) {
      String only = kind == Kind.TRUTH ? String.valueOf(most == 1) : String.valueOf(most);
      return only + ", the only form of this method that Tangent has";
    }
    if (kind == Kind.TRUTH || kind == Kind.IGNORED) {
      return "true or false";
    }
    String what = kind == Kind.COUNT ? "a whole number" : "a finite number";
    if (Double.isInfinite(least)) {
      return what;
    }
    return Double.isInfinite(most)
        ? what + " ≥ " + shown(least)
        : what + " from " + shown(least) + " to " + shown(most);
  }

  private static String shown(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }
}
