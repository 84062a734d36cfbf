package dev.tangent.platform.plan.violation;

import dev.tangent.platform.plan.step.ArtifactIds;
import dev.tangent.proto.v1.Grid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a job, field by field. */
public final class Problems {

  private static final int MOST_POINTS = 10_000;

  /** Nobody reads more of them. */
  private static final int MOST = 100;

  private final List<Violation> found = new ArrayList<>();
  private int more;

  public void add(String field, String expected, Object found) {
    if (this.found.size() >= MOST) {
      more++;
    } else {
      this.found.add(new Violation(field, expected, String.valueOf(found)));
    }
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public List<Violation> list() {
    List<Violation> list = new ArrayList<>(found);
    if (more > 0) {
      list.add(new Violation("", "at most %d problems".formatted(MOST), "%d more".formatted(more)));
    }
    return List.copyOf(list);
  }

  public void required(String field, String value, String what) {
    if (value.isBlank()) {
      add(field, what, "nothing");
    }
  }

  public void artifact(String field, String id) {
    if (!ArtifactIds.isOne(id)) {
      add(field, "an artifact id (64 hexadecimal digits)", quoted(id));
    }
  }

  public void whole(String field, int unsigned, long least, long most) {
    long value = Integer.toUnsignedLong(unsigned);
    if (value < least || value > most) {
      add(field, "a whole number from %d to %d".formatted(least, most), value);
    }
  }

  public void within(String field, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      add(field, "a number from %s to %s".formatted(plain(least), plain(most)), plain(value));
    }
  }

  public void atLeast(String field, double value, double least) {
    if (!(value >= least && Double.isFinite(value))) {
      add(field, "a number ≥ " + plain(least), plain(value));
    }
  }

  /** Above 0. */
  public void positive(String field, double value, double most) {
    if (!(value > 0 && value <= most)) {
      add(field, "a number above 0 and up to " + plain(most), plain(value));
    }
  }

  public void finite(String field, double value) {
    if (!Double.isFinite(value)) {
      add(field, "a finite number", value);
    }
  }

  public void grid(String field, Grid grid) {
    grid(field, grid, MOST_POINTS);
  }

  public void grid(String field, Grid grid, int mostPoints) {
    whole(field + ".points", grid.getPoints(), 2, mostPoints);
    finite(field + ".from", grid.getFrom());
    finite(field + ".to", grid.getTo());
    if (!(grid.getFrom() < grid.getTo())) {
      add(
          field,
          "from < to",
          "from %s to %s".formatted(plain(grid.getFrom()), plain(grid.getTo())));
    }
  }

  public void distinct(String field, List<?> values) {
    Set<Object> seen = new HashSet<>();
    for (Object value : values) {
      if (!seen.add(value)) {
        add(field, "each once", "'%s' listed twice".formatted(value));
      }
    }
  }

  public void atMost(String field, int number, int most) {
    if (number > most) {
      add(field, "at most " + most, number);
    }
  }

  public static String quoted(String text) {
    return "'" + abbreviated(text) + "'";
  }

  /** 1 and not 1.0. */
  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  public static String abbreviated(String text) {
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }
}
