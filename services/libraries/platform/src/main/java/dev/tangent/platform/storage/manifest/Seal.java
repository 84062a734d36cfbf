package dev.tangent.platform.storage.manifest;

import dev.tangent.common.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * A JSON object's own digest, as its last property: SHA-256 over all the text before it. Taken over
 * bytes and not over values, so that properties may be added later.
 */
final class Seal {

  private static final String PROPERTY = ",\n  \"digest\" : \"";

  private Seal() {}

  /** The object with its digest. */
  static String on(String json) {
    String body = json.substring(0, json.lastIndexOf('}')).stripTrailing();
    return body + PROPERTY + sha256(body) + "\"\n}\n";
  }

  /** Whether the digest is right; what was written before there were digests has none. */
  static boolean holds(String json) {
    int at = json.lastIndexOf(PROPERTY);
    return at < 0
        || json.substring(at + PROPERTY.length()).equals(sha256(json.substring(0, at)) + "\"\n}\n");
  }

  private static String sha256(String text) {
    return Sha256.of(StandardCharsets.UTF_8.encode(text));
  }
}
