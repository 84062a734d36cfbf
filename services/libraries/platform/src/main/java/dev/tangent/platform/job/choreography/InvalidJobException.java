package dev.tangent.platform.job.choreography;

import dev.tangent.platform.PermanentFailure;
import java.util.List;

/** A job that cannot be run as it stands, with everything that is wrong with it. */
public class InvalidJobException extends PermanentFailure {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public InvalidJobException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
