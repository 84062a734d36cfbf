package dev.tangent.standalone;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The one identity that the embedded store knows; made once for each data folder. */
record StoreCredentials(String accessKey, String secretKey) {

  static StoreCredentials loadOrCreate(Path file) {
    return PrivateFile.read(file, StoreCredentials.class).orElseGet(() -> create(file));
  }

  private static StoreCredentials create(Path file) {
    StoreCredentials created = new StoreCredentials("tangent-" + random(4), random(20));
    PrivateFile.write(file, created);
    return created;
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
