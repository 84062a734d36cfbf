package dev.tangent.console.security;

import dev.tangent.console.wiring.ConsoleConfig;
import dev.tangent.platform.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The token that lets a person change something, and what a browser keeps in its place: HMAC-SHA256
 * of a fixed text under the token, which is gone with the token and does not give it away. Both are
 * compared in constant time.
 */
@ApplicationScoped
public class Token {

  private static final String SESSION = "tangent console session";

  private final Optional<Secret> token;

  public Token(ConsoleConfig config) {
    this.token = Secret.find("TANGENT_CONSOLE_TOKEN", config.token(), config.tokenFile());
  }

  /** Whether there is a token; else nobody can change anything here. */
  public boolean exists() {
    return token.isPresent();
  }

  public boolean is(String given) {
    return token.filter(secret -> equal(secret.reveal(), given)).isPresent();
  }

  public boolean isSession(String given) {
    return token.filter(secret -> equal(session(secret), given)).isPresent();
  }

  /** What a browser that has shown the token keeps. */
  String session() {
    return session(token.orElseThrow());
  }

  private static String session(Secret secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(secret.reveal()), mac.getAlgorithm()));
      return HexFormat.of().formatHex(mac.doFinal(bytes(SESSION)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(bytes(one), bytes(other));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
