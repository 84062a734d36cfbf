package dev.tangent.platform;

import dev.tangent.common.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A password or key. It comes from a setting or from the file that the setting's twin names ({@code
 * …_FILE}, as container engines mount secrets), and shows itself only to who calls {@link #reveal}.
 */
public final class Secret {

  private static final long LARGEST_FILE = 16_384;

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  public static Secret of(String value) {
    return new Secret(Objects.requireNonNull(value, "value"));
  }

  /**
   * The setting's value or the file's content without its last line's end; empty if neither is
   * given.
   *
   * @param setting the setting's name, for messages; its twin is {@code setting + "_FILE"}
   * @throws InvalidInputException when both are given, or the file cannot be read or is empty
   */
  public static Optional<Secret> find(String setting, Optional<String> value, Optional<Path> file) {
    Optional<String> given = value.filter(text -> !text.isBlank());
    if (given.isPresent() && file.isPresent()) {
      throw new InvalidInputException(
          "%s and %s_FILE are both set; keep one of them".formatted(setting, setting));
    }
    return given.map(Secret::of).or(() -> file.map(path -> read(setting + "_FILE", path)));
  }

  private static Secret read(String setting, Path file) {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new InvalidInputException(
            "%s names %s, which holds %d bytes; a secret has at most %d"
                .formatted(setting, file, Files.size(file), LARGEST_FILE));
      }
      String text = Files.readString(file).replaceFirst("\\R\\z", "");
      if (text.isBlank()) {
        throw new InvalidInputException("%s names %s, which is empty".formatted(setting, file));
      }
      return new Secret(text);
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s names %s, which cannot be read: %s: %s"
              .formatted(setting, file, e.getClass().getSimpleName(), e.getMessage()),
          e);
    }
  }

  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
