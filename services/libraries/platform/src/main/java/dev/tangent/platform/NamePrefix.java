package dev.tangent.platform;

import dev.tangent.common.InvalidInputException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What all names of one installation begin with at a broker and in a bucket that others use, too:
 * its topics, groups and users, and its keys. Inside, everything keeps the name without it; it is
 * put on, and taken off, where broker and store are spoken to.
 *
 * @param text empty, or a word and a dot: no name of an installation without a prefix has a dot
 *     there, and no prefix is the beginning of another
 */
public record NamePrefix(String text) {

  /** The environment's name of the setting {@code tangent.prefix}. */
  public static final String SETTING = "TANGENT_PREFIX";

  private static final Pattern FORM = Pattern.compile("([a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?\\.)?");

  /** All topics begin so. */
  private static final String RESERVED = "tangent.";

  /** One installation has the broker and the bucket for itself. */
  public static final NamePrefix NONE = new NamePrefix("");

  public NamePrefix {
    Objects.requireNonNull(text, "text");
    if (!FORM.matcher(text).matches() || text.equals(RESERVED)) {
      throw new InvalidInputException(
          "%s is '%s'; expected nothing, or up to 40 of a-z, 0-9 and '-' and then a dot, such as 'team-a.', and not '%s'"
              .formatted(SETTING, text, RESERVED));
    }
  }

  /** What the setting says; {@link #NONE} where it says nothing. */
  public static NamePrefix given(Optional<String> setting) {
    return setting.map(NamePrefix::new).orElse(NONE);
  }

  /** As it is called at the broker, or in the bucket. */
  public String of(String name) {
    return text + name;
  }

  /**
   * What {@link #of} made it from.
   *
   * @throws IllegalArgumentException for a name of another installation
   */
  public String without(String name) {
    if (!name.startsWith(text)) {
      throw new IllegalArgumentException(name + " does not begin with " + text);
    }
    return name.substring(text.length());
  }
}
