package dev.tangent.standalone.store;

import dev.tangent.standalone.data.PrivateFile;
import dev.tangent.standalone.data.RandomHex;
import java.nio.file.Path;

/** The one identity that the embedded store knows; made once for each data folder. */
public record StoreCredentials(String accessKey, String secretKey) {

  public static StoreCredentials loadOrCreate(Path file) {
    return PrivateFile.readOrCreate(
        file,
        StoreCredentials.class,
        () -> new StoreCredentials("tangent-" + RandomHex.ofBytes(4), RandomHex.ofBytes(20)));
  }
}
