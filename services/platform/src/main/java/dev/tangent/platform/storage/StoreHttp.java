package dev.tangent.platform.storage;

import io.minio.Http;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** The HTTP client below the store: short to notice that nobody answers, patient with transfers. */
final class StoreHttp {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final int REQUESTS_AT_ONCE = 32;

  /** Shared, because reading the trusted certificates takes most of a client's start. */
  private static final OkHttpClient BASE = Http.newDefaultClient();

  private StoreHttp() {}

  static OkHttpClient client() {
    Dispatcher dispatcher = new Dispatcher(daemonThreads());
    dispatcher.setMaxRequestsPerHost(REQUESTS_AT_ONCE);
    return BASE.newBuilder()
        .connectTimeout(CONNECT)
        .readTimeout(SILENCE)
        .writeTimeout(SILENCE)
        .dispatcher(dispatcher)
        .build();
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
