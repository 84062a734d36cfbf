package dev.tangent.standalone;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Text that nobody can guess. */
final class RandomHex {

  private RandomHex() {}

  static String ofBytes(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
