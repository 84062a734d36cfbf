package dev.tangent.platform.storage.s3;

import dev.tangent.platform.Secret;
import dev.tangent.platform.storage.StoreConfig;
import dev.tangent.platform.storage.StoreIdentity;
import io.minio.credentials.Credentials;
import io.minio.credentials.Jwt;
import io.minio.credentials.Provider;
import io.minio.credentials.StaticProvider;
import io.minio.credentials.WebIdentityProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An identity as the S3 client takes it. */
final class StoreCredentials {

  /** The shortest session that can be had, in seconds; the client renews it before it ends. */
  private static final int SESSION = WebIdentityProvider.MIN_DURATION_SECONDS;

  private StoreCredentials() {}

  static Provider of(StoreConfig config) {
    StoreIdentity identity = config.identity();
    if (identity instanceof StoreIdentity.Keys keys) {
      return new StaticProvider(
          keys.accessKey(),
          keys.secretKey().reveal(),
          keys.sessionToken().map(Secret::reveal).orElse(null));
    }
    StoreIdentity.WebIdentity web = (StoreIdentity.WebIdentity) identity;
    Provider exchange =
        new WebIdentityProvider(
            () -> token(web.tokenFile()),
            web.exchange().toString(),
            SESSION,
            null,
            web.role(),
            web.session(),
            StoreHttp.client(config));
    return () -> fetch(exchange, web);
  }

  private static Credentials fetch(Provider exchange, StoreIdentity.WebIdentity web) {
    try {
      return exchange.fetch();
    } catch (RuntimeException e) {
      throw new NoCredentialsException(
          "%s gives no credentials for %s: %s. Check %s."
              .formatted(web.exchange(), web.name(), e.getMessage(), web.settings()),
          e);
    }
  }

  /** Read anew each time, because whoever wrote it writes it again before it ends. */
  private static Jwt token(Path file) {
    try {
      return new Jwt(Files.readString(file).strip(), SESSION);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s names %s, which cannot be read".formatted(StoreIdentity.AWS_TOKEN_FILE, file), e);
    }
  }
}
