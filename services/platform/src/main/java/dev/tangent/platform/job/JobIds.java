package dev.tangent.platform.job;

import dev.tangent.platform.PermanentFailure;
import java.util.regex.Pattern;

/** Job ids become keys in the store and on topics, and are typed by people. */
public final class JobIds {

  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  private JobIds() {}

  public static String require(String id) {
    if (!VALID.matcher(id).matches()) {
      throw new PermanentFailure(
          "the job id '%s' cannot be used: give 1 to 128 letters, digits, '.', '_' or '-', beginning with a letter or a digit"
              .formatted(id));
    }
    return id;
  }
}
