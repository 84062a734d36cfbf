package dev.tangent.platform.plan.validation;

import dev.tangent.platform.plan.violation.Problems;
import java.util.regex.Pattern;

/** What a job may be called: ids become keys in the store and on topics, and people type them. */
public final class JobId {

  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  static final String EXPECTED =
      "a job id (1 to 128 letters, digits, '.', '_' or '-', beginning with a letter or a digit)";

  private JobId() {}

  public static boolean isValid(String id) {
    return VALID.matcher(id).matches();
  }

  /** Why the id is refused, for people. */
  public static String problem(String id) {
    return "'%s' cannot be used as a job id: give 1 to 128 letters, digits, '.', '_' or '-', beginning with a letter or a digit"
        .formatted(Problems.abbreviated(id));
  }
}
