package dev.tangent.cli.hub.repository;

import dev.tangent.common.InvalidInputException;
import java.util.regex.Pattern;

/** A branch, a tag, a commit, or a reference such as {@code refs/convert/parquet}. */
public record HubRevision(String name) {

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

  /** By git's own rules: it becomes the name of a file. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?!.*(\\.\\.|//|/\\.|@\\{|\\.lock(/|$)))[^\\s~^:?*\\[\\\\/.\\p{Cntrl}]"
              + "[^\\s~^:?*\\[\\\\\\p{Cntrl}]{0,199}(?<![./])");

  /** What is meant where nothing is said. */
  public static final HubRevision MAIN = new HubRevision("main");

  /** Where the hub keeps what it converted to Parquet from the main branch. */
  public static final HubRevision PARQUET = new HubRevision("refs/convert/parquet");

  public HubRevision {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidInputException(
          "--revision '%s' cannot be a branch, a tag or a commit".formatted(name));
    }
  }

  public boolean isCommit() {
    return isCommit(name);
  }

  public static boolean isCommit(String name) {
    return COMMIT.matcher(name).matches();
  }
}
