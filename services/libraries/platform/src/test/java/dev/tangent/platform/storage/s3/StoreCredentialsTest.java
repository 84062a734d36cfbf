package dev.tangent.platform.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tangent.platform.NamePrefix;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.Secret;
import dev.tangent.platform.storage.StoreConfig;
import dev.tangent.platform.storage.StoreIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store and an exchange of tokens, both on loopback, are sent. */
class StoreCredentialsTest {

  @TempDir Path folder;

  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private final List<String> exchanges = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private Duration session = Duration.ofHours(1);
  private boolean refuses;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/bucket", this::store);
    server.createContext("/sts", this::exchange);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void sendsTheTokenOfASession() {
    StoreIdentity keys =
        new StoreIdentity.Keys("mine", Secret.of("s"), Optional.of(Secret.of("session")));

    assertThat(look(keys)).isEmpty();

    assertThat(this.keys).containsExactly("mine");
    assertThat(tokens).containsExactly("session");
  }

  @Test
  void sendsNoTokenWithKeysThatLast() {
    look(new StoreIdentity.Keys("mine", Secret.of("s"), Optional.empty()));

    assertThat(tokens).containsExactly("none");
  }

  @Test
  void exchangesTheTokenOfAWebIdentityOnceASession() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "first\n");

    try (S3ObjectStore store = new S3ObjectStore(config(web(token)))) {
      store.get("a");
      store.get("a");
    }

    assertThat(exchanges).hasSize(1);
    assertThat(exchanges.get(0))
        .contains(
            "Action=AssumeRoleWithWebIdentity",
            "WebIdentityToken=first&",
            "RoleArn=arn:aws:iam::1:role/trainer",
            "RoleSessionName=tangent");
    assertThat(keys).containsExactly("lent-1", "lent-1");
    assertThat(tokens).containsExactly("token-1", "token-1");
  }

  @Test
  void readsTheTokenAnewWhenASessionHasEnded() throws Exception {
    session = Duration.ZERO;
    Path token = Files.writeString(folder.resolve("token"), "first");

    try (S3ObjectStore store = new S3ObjectStore(config(web(token)))) {
      store.get("a");
      Files.writeString(token, "second");
      store.get("a");
    }

    assertThat(exchanges).hasSize(2);
    assertThat(exchanges.get(1)).contains("WebIdentityToken=second&");
    assertThat(keys).containsExactly("lent-1", "lent-2");
  }

  /** It may be granted later: nothing is wrong with the work at hand. */
  @Test
  void aRefusedExchangeIsTheStoresTroubleAndNamesTheSettings() throws Exception {
    refuses = true;
    Path token = Files.writeString(folder.resolve("token"), "wrong");

    assertThatThrownBy(() -> look(web(token)))
        .isInstanceOf(RetryableFailure.class)
        .hasMessageContaining("role 'arn:aws:iam::1:role/trainer'")
        .hasMessageContaining("AWS_ROLE_ARN")
        .hasMessageContaining("AWS_WEB_IDENTITY_TOKEN_FILE");
  }

  @Test
  void aTokenThatIsGoneIsNamed() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "x");
    StoreIdentity identity = web(token);
    Files.delete(token);

    assertThatThrownBy(() -> look(identity))
        .isInstanceOf(RetryableFailure.class)
        .hasMessageContaining("AWS_WEB_IDENTITY_TOKEN_FILE")
        .hasMessageContaining(token.toString());
  }

  private StoreIdentity web(Path token) {
    return new StoreIdentity.WebIdentity(
        token, "arn:aws:iam::1:role/trainer", "tangent", address().resolve("/sts"));
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private StoreConfig config(StoreIdentity identity) {
    return new StoreConfig(
        address(), identity, "bucket", "us-east-1", Optional.empty(), NamePrefix.NONE);
  }

  private Optional<byte[]> look(StoreIdentity identity) {
    try (S3ObjectStore store = new S3ObjectStore(config(identity))) {
      return store.get("a");
    }
  }

  private void store(HttpExchange exchange) throws IOException {
    String signed = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    keys.add(signed.replaceFirst(".*Credential=([^/]+)/.*", "$1"));
    String token = exchange.getRequestHeaders().getFirst("X-Amz-Security-Token");
    tokens.add(token == null ? "none" : token);
    answer(exchange, 404, "<Error><Code>NoSuchKey</Code></Error>");
  }

  private void exchange(HttpExchange exchange) throws IOException {
    String asked =
        exchange.getRequestURI().getRawQuery()
            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    exchanges.add(URLDecoder.decode(asked, StandardCharsets.UTF_8) + "&");
    if (refuses) {
      answer(
          exchange, 403, "<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>");
      return;
    }
    answer(
        exchange,
        200,
        """
        <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <AssumeRoleWithWebIdentityResult><Credentials>
            <AccessKeyId>lent-%d</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
            <SessionToken>token-%d</SessionToken><Expiration>%s</Expiration>
          </Credentials></AssumeRoleWithWebIdentityResult>
        </AssumeRoleWithWebIdentityResponse>"""
            .formatted(exchanges.size(), exchanges.size(), Instant.now().plus(session)));
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
