package dev.tangent.client.jobfile.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Collects what is wrong with one file, so that a person sees all of it at once. */
public final class Problems {

  private static final Comparator<Problem> IN_FILE_ORDER =
      Comparator.comparing(
          Problem::at, Comparator.comparing(Position::line).thenComparing(Position::column));

  private final SourceText source;
  private final List<Problem> found = new ArrayList<>();

  public Problems(SourceText source) {
    this.source = source;
  }

  public void add(Position at, String path, String message) {
    found.add(new Problem(at, path, message));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** Fields that something is wrong with so far, themselves or a part of them. */
  public Predicate<String> touched() {
    List<String> paths = found.stream().map(Problem::path).toList();
    return path ->
        !path.isEmpty()
            && paths.stream()
                .anyMatch(
                    p -> p.equals(path) || p.startsWith(path + ".") || p.startsWith(path + "["));
  }

  /**
   * @throws InvalidSpecException with all problems in file order, when there are any
   */
  public void refuseIfAny() {
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
