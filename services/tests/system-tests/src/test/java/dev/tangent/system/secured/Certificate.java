package dev.tangent.system.secured;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A server's key and self-signed certificate for loopback, made by the JDK's keytool: as a key
 * store, as PEM for the server, and the certificate alone for those that trust it.
 */
record Certificate(Path keyStore, Path keyAndCertificate, Path trusted) {

  static final String PASSWORD = "only-for-this-test";

  private static final String ALIAS = "server";

  static Certificate create(Path folder, String name) throws Exception {
    Path keyStore = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                ALIAS,
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                keyStore.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool ended with " + keytool.exitValue());
    }
    return pem(keyStore, folder.resolve(name + ".pem"), folder.resolve(name + "-trusted.pem"));
  }

  private static Certificate pem(Path keyStore, Path keyAndCertificate, Path trusted)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keyStore)) {
      store.load(in, PASSWORD.toCharArray());
    }
    byte[] key = store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
    String certificate = block("CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
    Files.writeString(keyAndCertificate, block("PRIVATE KEY", key) + certificate);
    Files.writeString(trusted, certificate);
    return new Certificate(keyStore, keyAndCertificate, trusted);
  }

  private static String block(String type, byte[] content) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, base64, type);
  }
}
