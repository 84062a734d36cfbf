package dev.tangent.standalone.data;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Text that nobody can guess. */
public final class RandomHex {

  private RandomHex() {}

  public static String ofBytes(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
