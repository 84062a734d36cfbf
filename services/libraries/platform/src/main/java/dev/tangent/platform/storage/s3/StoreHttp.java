package dev.tangent.platform.storage.s3;

import dev.tangent.platform.storage.StoreConfig;
import io.minio.Http;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;

/** The HTTP client below the store: short to notice that nobody answers, patient with transfers. */
final class StoreHttp {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final int REQUESTS_AT_ONCE = 32;

  private StoreHttp() {}

  static OkHttpClient client(StoreConfig config) {
    Dispatcher dispatcher = new Dispatcher(daemonThreads());
    dispatcher.setMaxRequestsPerHost(REQUESTS_AT_ONCE);
    return (config.endpoint().getScheme().equals("https") ? secure(config) : plain())
        .connectTimeout(CONNECT)
        .readTimeout(SILENCE)
        .writeTimeout(SILENCE)
        .dispatcher(dispatcher)
        .addNetworkInterceptor(StoreHttp::withoutDelay)
        .build();
  }

  /**
   * A request's head and body are two writes. By default the second waits until the other side has
   * acknowledged the first, which it puts off for 40 ms.
   */
  private static Response withoutDelay(Interceptor.Chain chain) throws IOException {
    chain.connection().socket().setTcpNoDelay(true);
    return chain.proceed(chain.request());
  }

  private static OkHttpClient.Builder secure(StoreConfig config) {
    OkHttpClient.Builder http = new OkHttpClient.Builder();
    config
        .trustedCertificates()
        .map(TrustedCertificates::read)
        .ifPresent(trusted -> http.sslSocketFactory(trusted.sockets(), trusted.manager()));
    return http.protocols(List.of(Protocol.HTTP_1_1))
        .addInterceptor(new Http.StatusRetryInterceptor());
  }

  private static OkHttpClient.Builder plain() {
    return new OkHttpClient.Builder()
        .protocols(List.of(Protocol.HTTP_1_1))
        .addInterceptor(new Http.StatusRetryInterceptor());
  }

  /** A command that is done must not wait for idle connections. */
  private static ExecutorService daemonThreads() {
    return Executors.newCachedThreadPool(
        task -> {
          Thread thread = new Thread(task, "tangent-store");
          thread.setDaemon(true);
          return thread;
        });
  }
}
