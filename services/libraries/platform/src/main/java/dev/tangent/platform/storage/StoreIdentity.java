package dev.tangent.platform.storage;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** As whom the store is spoken to. */
public sealed interface StoreIdentity {

  String ACCESS_KEY = "TANGENT_STORE_ACCESS_KEY";
  String SECRET_KEY = "TANGENT_STORE_SECRET_KEY";
  String SESSION_TOKEN = "TANGENT_STORE_SESSION_TOKEN";

  String AWS_ACCESS_KEY = "AWS_ACCESS_KEY_ID";
  String AWS_SECRET_KEY = "AWS_SECRET_ACCESS_KEY";
  String AWS_SESSION_TOKEN = "AWS_SESSION_TOKEN";
  String AWS_TOKEN_FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";
  String AWS_ROLE = "AWS_ROLE_ARN";
  String AWS_SESSION_NAME = "AWS_ROLE_SESSION_NAME";
  String AWS_STS = "AWS_ENDPOINT_URL_STS";

  /** How errors call it; no secret. */
  String name();

  /** What to look at when the store does not know it. */
  String settings();

  /**
   * Long-lived keys, or with a token those of a session, which end with it.
   *
   * @param sessionToken of temporary credentials
   */
  record Keys(String accessKey, Secret secretKey, Optional<Secret> sessionToken)
      implements StoreIdentity {

    public Keys {
      requireText(accessKey, ACCESS_KEY);
      requireText(secretKey.reveal(), SECRET_KEY);
      Objects.requireNonNull(sessionToken, "sessionToken");
    }

    @Override
    public String name() {
      return "access key '" + accessKey + "'";
    }

    @Override
    public String settings() {
      return sessionToken.isPresent()
          ? "%s, %s and %s, whose session may have ended"
              .formatted(ACCESS_KEY, SECRET_KEY, SESSION_TOKEN)
          : ACCESS_KEY + ", " + SECRET_KEY;
    }
  }

  /**
   * What a token, which the platform writes into a file and renews, is exchanged for again and
   * again: AssumeRoleWithWebIdentity.
   *
   * @param role the role's ARN
   * @param session a name for the role's log
   * @param exchange where tokens are exchanged
   */
  record WebIdentity(Path tokenFile, String role, String session, URI exchange)
      implements StoreIdentity {

    public WebIdentity {
      requireText(role, AWS_ROLE);
      requireText(session, AWS_SESSION_NAME);
      Objects.requireNonNull(exchange, "exchange");
      if (!Files.isReadable(tokenFile) || Files.isDirectory(tokenFile)) {
        throw new InvalidInputException(
            "%s names %s, which is not a readable file".formatted(AWS_TOKEN_FILE, tokenFile));
      }
    }

    @Override
    public String name() {
      return "role '" + role + "'";
    }

    @Override
    public String settings() {
      return AWS_ROLE + ", " + AWS_TOKEN_FILE;
    }
  }

  /**
   * The first that is given of: Tangent's own settings, the keys that AWS' tools read, the web
   * identity that they read.
   *
   * @param setting looks up a setting by its environment name
   * @param region where a role's tokens are exchanged unless {@value #AWS_STS} says otherwise
   * @throws InvalidInputException when none is given, or one in part
   */
  static StoreIdentity find(Function<String, Optional<String>> setting, String region) {
    Function<String, Optional<String>> given =
        name -> setting.apply(name).filter(text -> !text.isBlank());
    Optional<Secret> access = secret(given, ACCESS_KEY);
    Optional<Secret> secret = secret(given, SECRET_KEY);
    if (access.isPresent() || secret.isPresent()) {
      return new Keys(
          access.orElseThrow(() -> missing(ACCESS_KEY)).reveal(),
          secret.orElseThrow(() -> missing(SECRET_KEY)),
          secret(given, SESSION_TOKEN));
    }
    Optional<String> aws = given.apply(AWS_ACCESS_KEY);
    if (aws.isPresent()) {
      return new Keys(
          aws.get(),
          given
              .apply(AWS_SECRET_KEY)
              .map(Secret::of)
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                          "%s is set, but not %s".formatted(AWS_ACCESS_KEY, AWS_SECRET_KEY))),
          given.apply(AWS_SESSION_TOKEN).map(Secret::of));
    }
    return given
        .apply(AWS_TOKEN_FILE)
        .map(Path::of)
        .map(file -> webIdentity(file, given, region))
        .orElseThrow(() -> missing(ACCESS_KEY));
  }

  /** Whether any is given, if only in part. */
  static boolean isGiven(Function<String, Optional<String>> setting) {
    return Stream.of(
            ACCESS_KEY,
            ACCESS_KEY + "_FILE",
            SECRET_KEY,
            SECRET_KEY + "_FILE",
            AWS_ACCESS_KEY,
            AWS_TOKEN_FILE)
        .anyMatch(name -> setting.apply(name).filter(text -> !text.isBlank()).isPresent());
  }

  private static StoreIdentity webIdentity(
      Path file, Function<String, Optional<String>> given, String region) {
    URI exchange =
        URI.create(given.apply(AWS_STS).orElse("https://sts.%s.amazonaws.com".formatted(region)));
    return new WebIdentity(
        file,
        given
            .apply(AWS_ROLE)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "%s is set, but not %s".formatted(AWS_TOKEN_FILE, AWS_ROLE))),
        given.apply(AWS_SESSION_NAME).orElse("tangent"),
        exchange);
  }

  private static Optional<Secret> secret(Function<String, Optional<String>> given, String setting) {
    return Secret.find(setting, given.apply(setting), given.apply(setting + "_FILE").map(Path::of));
  }

  private static InvalidInputException missing(String setting) {
    return new InvalidInputException(
        "neither %s nor %s_FILE is set, nor %s with %s, nor %s with %s"
            .formatted(setting, setting, AWS_ACCESS_KEY, AWS_SECRET_KEY, AWS_TOKEN_FILE, AWS_ROLE));
  }

  private static void requireText(String value, String setting) {
    if (value == null || value.isBlank()) {
      throw new InvalidInputException(setting + " is not set");
    }
  }
}
