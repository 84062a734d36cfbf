package dev.tangent.platform.plan.step;

import java.util.regex.Pattern;

/** Ids of steps' artifacts: 64 hexadecimal digits, one more than any name in the catalog has. */
public final class ArtifactIds {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

  private ArtifactIds() {}

  public static boolean isOne(String text) {
    return ID.matcher(text).matches();
  }
}
