package dev.tangent.cli.hub.settings;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the hub is, who asks, and where files are kept, as huggingface_hub reads it: {@code
 * HF_ENDPOINT}; {@code HF_TOKEN} or the file that {@code hf auth login} writes; {@code
 * HF_HUB_CACHE}, {@code HF_HOME}; {@code HF_HUB_OFFLINE}; {@code HF_HUB_DOWNLOAD_TIMEOUT}.
 *
 * @param endpoint without a {@code /} at its end
 * @param token sent to the endpoint and nowhere else
 * @param cache the folder of all repositories
 * @param offline whether only the cache is asked
 * @param timeout how long the hub may be silent
 */
public record HubSettings(
    URI endpoint, Optional<String> token, Path cache, boolean offline, Duration timeout) {

  private static final Set<String> TRUE = Set.of("1", "ON", "YES", "TRUE");
  private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  public static HubSettings of(Environment environment) {
    Path home =
        path(environment, "HF_HOME")
            .orElseGet(
                () ->
                    path(environment, "XDG_CACHE_HOME")
                        .orElseGet(() -> userHome(environment).resolve(".cache"))
                        .resolve("huggingface"));
    return new HubSettings(
        endpoint(environment),
        token(environment, home),
        path(environment, "HF_HUB_CACHE")
            .or(() -> path(environment, "HUGGINGFACE_HUB_CACHE"))
            .orElseGet(() -> home.resolve("hub")),
        isTrue(environment, "HF_HUB_OFFLINE") || isTrue(environment, "TRANSFORMERS_OFFLINE"),
        timeout(environment));
  }

  private static URI endpoint(Environment environment) {
    String written = environment.get("HF_ENDPOINT").orElse("https://huggingface.co").strip();
    try {
      URI uri = URI.create(written.replaceFirst("/+$", ""));
      if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Told below, as any other that is not an address.
    }
    throw CommandFailure.invalid(
        "HF_ENDPOINT is '%s'; expected the hub's address, such as https://huggingface.co"
            .formatted(written));
  }

  private static Optional<String> token(Environment environment, Path home) {
    if (isTrue(environment, "HF_HUB_DISABLE_IMPLICIT_TOKEN")) {
      return Optional.empty();
    }
    return environment
        .get("HF_TOKEN")
        .or(() -> environment.get("HUGGING_FACE_HUB_TOKEN"))
        .or(() -> inFile(path(environment, "HF_TOKEN_PATH").orElseGet(() -> home.resolve("token"))))
        .map(String::strip)
        .filter(token -> !token.isEmpty());
  }

  private static Optional<String> inFile(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the hub's token in " + file, e);
    }
  }

  private static Duration timeout(Environment environment) {
    return environment
        .get("HF_HUB_DOWNLOAD_TIMEOUT")
        .map(String::strip)
        .filter(text -> text.matches("[1-9]\\d{0,5}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .orElse(PATIENCE);
  }

  private static boolean isTrue(Environment environment, String variable) {
    return environment
        .get(variable)
        .filter(value -> TRUE.contains(value.toUpperCase(Locale.ROOT)))
        .isPresent();
  }

  /** With {@code ~} and {@code $VARIABLES} in it replaced. */
  private static Optional<Path> path(Environment environment, String variable) {
    return environment
        .get(variable)
        .map(written -> written.replaceFirst("^~(?=/|$)", home(environment)))
        .map(
            written ->
                VARIABLE
                    .matcher(written)
                    .replaceAll(name -> Matcher.quoteReplacement(value(environment, name))))
        .map(environment.workingFolder()::resolve);
  }

  private static String value(Environment environment, MatchResult name) {
    String variable = name.group(1) == null ? name.group(2) : name.group(1);
    return environment.get(variable).orElse(name.group());
  }

  private static String home(Environment environment) {
    return Matcher.quoteReplacement(userHome(environment).toString());
  }

  private static Path userHome(Environment environment) {
    return Path.of(environment.get("HOME").orElseGet(() -> System.getProperty("user.home")));
  }

  /** Without the token: settings may be printed. */
  @Override
  public String toString() {
    return "%s, %s token, cache %s%s"
        .formatted(
            endpoint, token.isPresent() ? "with a" : "no", cache, offline ? ", offline" : "");
  }
}
