package dev.tangent.cli.spec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one file, so that a person sees all of it at once. */
final class Problems {

  private static final Comparator<Problem> IN_FILE_ORDER =
      Comparator.comparing(
          Problem::at, Comparator.comparing(Position::line).thenComparing(Position::column));

  private final SourceText source;
  private final List<Problem> found = new ArrayList<>();

  Problems(SourceText source) {
    this.source = source;
  }

  void add(Position at, String path, String message) {
    found.add(new Problem(at, path, message));
  }

  /** Adds a broken rule, except where the field could not even be read. */
  void addUnlessReported(Position at, String path, String message) {
    boolean reported =
        found.stream().anyMatch(p -> !path.isEmpty() && p.path().startsWith(path));
    if (!reported) {
      add(at, path, message);
    }
  }

  /**
   * @throws InvalidSpecException with all problems in file order, when there are any
   */
  void refuseIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidSpecException(found.stream().sorted(IN_FILE_ORDER).toList(), source);
    }
  }

  /** For what makes the rest of the file unreadable. */
  InvalidSpecException fatal(Position at, String path, String message) {
    add(at, path, message);
    return new InvalidSpecException(found.stream().sorted(IN_FILE_ORDER).toList(), source);
  }
}
