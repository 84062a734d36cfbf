package dev.tangent.platform.storage.s3;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.storage.StoreConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Trust in the authorities of one PEM file, and in no others. */
record TrustedCertificates(SSLSocketFactory sockets, X509TrustManager manager) {

  /**
   * @throws InvalidInputException when the file holds no certificates
   */
  static TrustedCertificates read(Path pem) {
    try (InputStream in = Files.newInputStream(pem)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) {
        throw new InvalidInputException(
            StoreConfig.TRUSTED_CERTIFICATES + ": no certificate in " + pem);
      }
      return of(certificates);
    } catch (IOException | GeneralSecurityException e) {
      throw new InvalidInputException(
          "%s: %s holds no certificates in PEM form: %s"
              .formatted(StoreConfig.TRUSTED_CERTIFICATES, pem, e.getMessage()),
          e);
    }
  }

  private static TrustedCertificates of(Collection<? extends Certificate> certificates)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int next = 0;
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("trusted-" + next++, certificate);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    TrustManager[] managers = factory.getTrustManagers();
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers, null);
    return new TrustedCertificates(context.getSocketFactory(), (X509TrustManager) managers[0]);
  }
}
