package dev.tangent.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.ObjectStoreContract;
import dev.tangent.platform.storage.StoreConfig;
import dev.tangent.platform.storage.s3.S3ObjectStore;
import dev.tangent.standalone.SharedServers;
import dev.tangent.standalone.data.DataFolder;
import dev.tangent.standalone.part.Endpoints;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The object store's contract on S3, and what is particular to the embedded server. */
class EmbeddedStoreIT extends ObjectStoreContract {

  private static Endpoints endpoints;
  private static StoreConfig config;
  private static ObjectStore store;

  @BeforeAll
  static void connect() {
    endpoints = SharedServers.assembly().endpoints();
    config = endpoints.storeConfig();
    store = new S3ObjectStore(config);
  }

  @AfterAll
  static void disconnect() {
    store.close();
  }

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Test
  void refusesAnUnknownAccessKeyAndSaysWhichSetting() {
    StoreConfig stranger =
        new StoreConfig(config.endpoint(), "stranger", endpoints.secretKey(), config.bucket());

    try (ObjectStore strangers = new S3ObjectStore(stranger)) {
      assertThatThrownBy(() -> strangers.put("a", new byte[1]))
          .isInstanceOf(RetryableFailure.class)
          .hasMessageContaining("TANGENT_STORE_ACCESS_KEY");
    }
  }

  @Test
  void refusesAWrongSecretAndSaysWhichSetting() {
    StoreConfig liar =
        new StoreConfig(config.endpoint(), endpoints.accessKey(), "guess", config.bucket());

    try (ObjectStore liars = new S3ObjectStore(liar)) {
      assertThatThrownBy(() -> liars.get("a"))
          .isInstanceOf(RetryableFailure.class)
          .hasMessageContaining("TANGENT_STORE_SECRET_KEY");
    }
  }

  @Test
  void namesABucketThatIsNotThereAndCanMakeIt() {
    StoreConfig other =
        new StoreConfig(config.endpoint(), endpoints.accessKey(), endpoints.secretKey(), "other");

    try (S3ObjectStore others = new S3ObjectStore(other)) {
      assertThatThrownBy(() -> others.put("a", new byte[1]))
          .isInstanceOf(RetryableFailure.class)
          .hasMessageContaining("'other'");
      others.ensureBucket().ensureBucket().put("a", new byte[1]);
      assertThat(others.list("")).containsExactly("a");
    }
  }

  /**
   * Why a service whose clock is wrong can say so: the store names the reason where there is a
   * body, and tells its own time in any case. It looks at the time before it looks at the
   * signature.
   */
  @ParameterizedTest
  @CsvSource({"GET, RequestTimeTooSkewed", "HEAD, ''"})
  void refusesARequestOfAnotherTimeAndTellsItsOwn(String method, String reason) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(config.endpoint().resolve("/" + config.bucket() + "/a"))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("x-amz-date", "20200101T000000Z")
            .header("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=%s/20200101/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=%s"
                    .formatted(endpoints.accessKey(), "0".repeat(64)))
            .build();

    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains(reason);
    String told = answer.headers().firstValue("Date").orElseThrow();
    assertThat(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(told)))
        .isCloseTo(Instant.now(), within(30, ChronoUnit.SECONDS));
  }

  @Test
  void keepsItsCredentialsFromOthers() throws Exception {
    DataFolder data = new DataFolder(SharedServers.data());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.credentials())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.endpoints())))
        .isEqualTo("rw-------");
    assertThat(config.toString()).doesNotContain(endpoints.secretKey());
  }
}
