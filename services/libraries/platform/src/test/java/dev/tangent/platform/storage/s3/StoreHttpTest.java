package dev.tangent.platform.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tangent.platform.storage.StoreConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreHttpTest {

  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> exchange.sendResponseHeaders(200, -1));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** Where it waited, every request with a body of 8 KB or more took 44 ms instead of one. */
  @Test
  void noWriteWaitsForTheAcknowledgementOfTheOneBefore() throws Exception {
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    List<Boolean> noDelay = new ArrayList<>();
    OkHttpClient client =
        StoreHttp.client(new StoreConfig(endpoint, "key", "secret", "bucket"))
            .newBuilder()
            .addNetworkInterceptor(
                chain -> {
                  noDelay.add(chain.connection().socket().getTcpNoDelay());
                  return chain.proceed(chain.request());
                })
            .build();

    Request request = new Request.Builder().url(endpoint.toURL()).build();
    try (Response answer = client.newCall(request).execute()) {
      assertThat(answer.code()).isEqualTo(200);
    }

    assertThat(noDelay).containsExactly(true);
  }
}
