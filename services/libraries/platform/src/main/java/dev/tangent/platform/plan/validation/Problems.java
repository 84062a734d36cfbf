package dev.tangent.platform.plan.validation;

import dev.tangent.proto.v1.Grid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects what is wrong with a job, field by field. */
final class Problems {

  private static final Pattern ARTIFACT = Pattern.compile("[0-9a-f]{64}");
  private static final int MOST_POINTS = 10_000;

  /** Nobody reads more of them, or longer ones. */
  private static final int MOST = 100;

  private static final int LONGEST = 1000;

  private final List<String> found = new ArrayList<>();
  private int more;

  void add(String problem) {
    if (found.size() >= MOST) {
      more++;
    } else {
      found.add(problem.length() <= LONGEST ? problem : problem.substring(0, LONGEST - 3) + "...");
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<String> list() {
    List<String> list = new ArrayList<>(found);
    if (more > 0) {
      list.add("and %d more problems".formatted(more));
    }
    return List.copyOf(list);
  }

  void required(String field, String value) {
    if (value.isBlank()) {
      add(field + " is missing");
    }
  }

  void artifact(String field, String id) {
    if (!ARTIFACT.matcher(id).matches()) {
      add(
          "%s: expected an artifact id (64 hexadecimal digits), found '%s'"
              .formatted(field, abbreviated(id)));
    }
  }

  void whole(String field, int unsigned, long least, long most) {
    long value = Integer.toUnsignedLong(unsigned);
    if (value < least || value > most) {
      add(
          "%s: expected a whole number from %d to %d, found %d"
              .formatted(field, least, most, value));
    }
  }

  void within(String field, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      add("%s: expected a number from %s to %s, found %s".formatted(field, least, most, value));
    }
  }

  void finite(String field, double value) {
    if (!Double.isFinite(value)) {
      add("%s: expected a finite number, found %s".formatted(field, value));
    }
  }

  void grid(String field, Grid grid) {
    whole(field + " points", grid.getPoints(), 2, MOST_POINTS);
    finite(field + " from", grid.getFrom());
    finite(field + " to", grid.getTo());
    if (!(grid.getFrom() < grid.getTo())) {
      add(
          "%s: expected from < to, found from %s to %s"
              .formatted(field, grid.getFrom(), grid.getTo()));
    }
  }

  void distinct(String field, List<?> values) {
    Set<Object> seen = new HashSet<>();
    for (Object value : values) {
      if (!seen.add(value)) {
        add("%s: '%s' is there twice".formatted(field, value));
      }
    }
  }

  static String abbreviated(String text) {
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }
}
