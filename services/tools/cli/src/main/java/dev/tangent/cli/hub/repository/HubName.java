package dev.tangent.cli.hub.repository;

import dev.tangent.common.InvalidInputException;
import java.util.regex.Pattern;

/**
 * A repository of the hub.
 *
 * @param id {@code owner/name}, or the {@code name} of an old repository without an owner
 */
public record HubName(HubKind kind, String id) {

  private static final String SCHEME = "hf:";
  private static final String PART = "[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?";
  private static final Pattern ID = Pattern.compile(PART + "(?:/" + PART + ")?");

  public HubName {
    if (!ID.matcher(id).matches() || id.contains("--") || id.contains("..")) {
      throw new InvalidInputException(
          "'%s%s' does not name a repository of the hub; expected %sOWNER/NAME, as its page's address ends"
              .formatted(SCHEME, id, SCHEME));
    }
  }

  /** Whether a person means a repository rather than a file or folder. */
  public static boolean isMeantBy(String source) {
    return source.startsWith(SCHEME);
  }

  /**
   * @param source {@code hf:OWNER/NAME}
   * @throws InvalidInputException when no repository can be called so
   */
  public static HubName parse(HubKind kind, String source) {
    return new HubName(kind, source.substring(SCHEME.length()));
  }

  /** {@code datasets/OWNER/NAME}: its page below the hub's address, and its files below that. */
  public String page() {
    return kind.pagePrefix() + id;
  }

  /** {@code datasets--OWNER--NAME}: its folder in the cache. */
  public String folder() {
    return kind.word() + "s--" + id.replace("/", "--");
  }

  /** {@code api/datasets/OWNER/NAME}: what the hub says of it. */
  public String api() {
    return "api/" + kind.word() + "s/" + id;
  }

  /** The last part, by which its loading script is called. */
  public String shortName() {
    return id.substring(id.indexOf('/') + 1);
  }

  @Override
  public String toString() {
    return SCHEME + id;
  }
}
