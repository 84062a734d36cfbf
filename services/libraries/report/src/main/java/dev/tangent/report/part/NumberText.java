package dev.tangent.report.part;

import dev.tangent.common.Method;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the report writes numbers and lists, in every table, figure and sentence. */
public final class NumberText {

  private static final List<String> SMALL =
      List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

  private NumberText() {}

  /** A fraction in per cent with one decimal, without the sign: 0.931 is "93.1". */
  public static String percent(double fraction) {
    return rounded(100 * fraction, 1);
  }

  /** A difference of fractions in percentage points, with its sign: "+0.8", "−1.2". */
  public static String points(double difference) {
    String text = rounded(100 * difference, 1);
    return text.startsWith("−") ? text : "+" + text;
  }

  /** A scaling coefficient: two decimals, or three where two would not tell it. */
  public static String alpha(double alpha) {
    String text = rounded(alpha, 3);
    return text.endsWith("0") ? text.substring(0, text.length() - 1) : text;
  }

  /** A cosine: two decimals, always. */
  public static String cosine(double value) {
    return rounded(value, 2);
  }

  /** A length, or a share of something that is not per cent: three significant digits. */
  public static String ratio(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return "0";
    }
    int magnitude = (int) Math.floor(Math.log10(Math.abs(value)));
    return rounded(value, Math.max(0, Math.min(6, 2 - magnitude)));
  }

  /** Half up, as a person rounds; the first rounding removes what sums of doubles leave behind. */
  private static String rounded(double value, int decimals) {
    return BigDecimal.valueOf(value)
        .setScale(decimals + 6, RoundingMode.HALF_UP)
        .setScale(decimals, RoundingMode.HALF_UP)
        .toPlainString()
        .replace('-', '−');
  }

  /** "no seeds", "one seed", "12 seeds". */
  public static String count(int n, String noun) {
    String number = n < SMALL.size() ? SMALL.get(n) : Integer.toString(n);
    return number + " " + noun + (n == 1 ? "" : "s");
  }

  /** A p-value: two significant digits, "below 0.0001" where it is. */
  public static String probability(double p) {
    if (p < 1e-4) {
      return "below 0.0001";
    }
    return new BigDecimal(p).round(new MathContext(2, RoundingMode.HALF_UP)).toPlainString();
  }

  /** For the beginning of a sentence: "Five seeds". */
  public static String capitalized(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** "A", "A and B", "A, B and C". */
  public static String list(List<String> words) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  public static String methods(List<Method> methods) {
    return list(methods.stream().map(Method::name).collect(Collectors.toList()));
  }
}
