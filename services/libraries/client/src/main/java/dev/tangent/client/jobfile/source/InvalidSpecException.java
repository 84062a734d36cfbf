package dev.tangent.client.jobfile.source;

import dev.tangent.common.InvalidInputException;
import java.util.List;
import java.util.stream.Collectors;

/** A job file that cannot be submitted, with everything that is wrong with it. */
public final class InvalidSpecException extends InvalidInputException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;
  private final transient SourceText source;

  InvalidSpecException(List<Problem> problems, SourceText source) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
    this.source = source;
  }

  public List<Problem> problems() {
    return problems;
  }

  /** The line of the file that a problem is about, and a mark under the place; may be empty. */
  public String excerpt(Problem problem) {
    return source.excerpt(problem.at());
  }

  /** The problems, each with the line of the file it is about and a mark under the place. */
  public String listing() {
    return problems.stream()
        .map(problem -> problem + "\n" + excerpt(problem))
        .collect(Collectors.joining());
  }
}
