package dev.tangent.platform.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.StoreConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answers may be retried, and what they say, against a server that gives one answer. */
class S3FailuresTest {

  private HttpServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void nobodyAnswersIsRetryableAndNamesTheEndpoint() throws Exception {
    URI endpoint = endpoint(freePort());

    try (ObjectStore store = store(endpoint)) {
      assertThatThrownBy(() -> store.get("a"))
          .isInstanceOf(RetryableFailure.class)
          .hasMessageContaining("read s3://bucket/a at the store " + endpoint)
          .hasMessageContaining("nothing answers there");
      assertThatThrownBy(() -> store.list("")).isInstanceOf(RetryableFailure.class);
      assertThatThrownBy(() -> store.put("a", new byte[1])).isInstanceOf(RetryableFailure.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "503, SlowDown, RetryableFailure, SlowDown",
    "403, InvalidAccessKeyId, RetryableFailure, TANGENT_STORE_ACCESS_KEY",
    "403, SignatureDoesNotMatch, RetryableFailure, TANGENT_STORE_SECRET_KEY",
    "403, AccessDenied, RetryableFailure, refused access key 'key'",
    "400, ExpiredToken, RetryableFailure, session of access key 'key' has ended",
    "403, RequestTimeTooSkewed, SkewedClockException, 'set the one that is wrong, e.g. with NTP (RequestTimeTooSkewed'",
    "409, OperationAborted, RetryableFailure, OperationAborted",
    "501, NotImplemented, PermanentFailure, does not implement that",
    "404, NoSuchBucket, RetryableFailure, TANGENT_STORE_BUCKET",
    "400, InvalidLocationConstraint, PermanentFailure, 'Create bucket ''bucket'' with the store''s own tools'",
    "400, EntityTooLarge, PermanentFailure, EntityTooLarge",
  })
  void tellsRefusalFromAbsence(int status, String code, String failure, String words)
      throws Exception {
    URI endpoint = answering(status, "application/xml", "<Error><Code>" + code + "</Code></Error>");

    try (ObjectStore store = store(endpoint)) {
      assertThatThrownBy(() -> store.put("a", new byte[1]))
          .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(failure))
          .hasMessageContaining(endpoint.toString())
          .hasMessageContaining(words);
    }
  }

  @Test
  void aWebPageIsNoStore() throws Exception {
    URI endpoint = answering(404, "text/html", "<html>not here</html>");

    try (ObjectStore store = store(endpoint)) {
      assertThatThrownBy(() -> store.get("a"))
          .isInstanceOf(RetryableFailure.class)
          .hasMessageContaining("not an S3 store; check TANGENT_STORE_ENDPOINT");
    }
  }

  @Test
  void aPageThatSaysNotImplementedIsNotTriedForEver() throws Exception {
    URI endpoint = answering(501, "text/html", "<html>no such method</html>");

    try (ObjectStore store = store(endpoint)) {
      assertThatThrownBy(() -> store.get("a")).isInstanceOf(PermanentFailure.class);
    }
  }

  @Test
  void aGatewaysErrorPageIsRetryable() throws Exception {
    URI endpoint = answering(502, "text/html", "<html>bad gateway</html>");

    try (ObjectStore store = store(endpoint)) {
      assertThatThrownBy(() -> store.get("a")).isInstanceOf(RetryableFailure.class);
    }
  }

  /** As S3 does when the last step of an upload in parts fails: the status was sent before. */
  @Test
  void anErrorInTheBodyOfASuccessIsRetryable(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("weights"), new byte[9 << 20]);
    URI endpoint = answering(exchange -> upload(exchange, 200, ""));

    try (ObjectStore store = store(endpoint)) {
      assertThatThrownBy(() -> store.upload("a", file))
          .isInstanceOf(RetryableFailure.class)
          .hasMessageContaining("write s3://bucket/a at the store " + endpoint)
          .hasMessageContaining("InternalError, HTTP 200: the disk is full");
    }
  }

  @Test
  void aPartThatIsNotTakenIsRetryable(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("weights"), new byte[33 << 20]);
    URI endpoint =
        answering(exchange -> upload(exchange, 500, "<Error><Code>InternalError</Code></Error>"));

    try (ObjectStore store = store(endpoint)) {
      assertThatThrownBy(() -> store.upload("a", file))
          .isInstanceOf(RetryableFailure.class)
          .hasMessageContaining("write s3://bucket/a at the store " + endpoint)
          .hasMessageContaining("InternalError, HTTP 500");
    }
  }

  /** Of an upload in parts, whose last step fails. */
  private static void upload(HttpExchange exchange, int statusOfParts, String answerToParts)
      throws IOException {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    exchange.getResponseHeaders().set("ETag", "\"1\"");
    if (exchange.getRequestMethod().equals("PUT")) {
      respond(exchange, statusOfParts, "application/xml", answerToParts);
    } else if (query.startsWith("uploads")) {
      respond(
          exchange,
          200,
          "application/xml",
          "<InitiateMultipartUploadResult><Bucket>bucket</Bucket><Key>a</Key><UploadId>1</UploadId></InitiateMultipartUploadResult>");
    } else {
      respond(
          exchange,
          200,
          "application/xml",
          "<Error><Code>InternalError</Code><Message>the disk is full</Message></Error>");
    }
  }

  private URI answering(int status, String type, String body) throws IOException {
    return answering(exchange -> respond(exchange, status, type, body));
  }

  private static void respond(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private URI answering(HttpHandler handler) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", handler);
    server.start();
    return endpoint(server.getAddress().getPort());
  }

  private static URI endpoint(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  private static ObjectStore store(URI endpoint) {
    return new S3ObjectStore(new StoreConfig(endpoint, "key", "secret", "bucket"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
