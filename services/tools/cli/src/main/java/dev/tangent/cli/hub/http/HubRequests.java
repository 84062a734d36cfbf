package dev.tangent.cli.hub.http;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.VersionText;
import dev.tangent.cli.hub.settings.HubSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Requests to the hub and where it redirects to. The token goes to the hub alone: where large files
 * are stored, addresses are signed, and others must not learn it.
 */
final class HubRequests {

  private static final int REDIRECTS = 8;
  private static final Set<Integer> AGAIN = Set.of(408, 429, 500, 502, 503, 504);

  private final HttpClient client;
  private final HubSettings settings;
  private final HubAddress address;

  HubRequests(HubSettings settings, HubAddress address) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.timeout())
            .build();
    this.settings = settings;
    this.address = address;
  }

  /** What is made of an answer; when it fails with an {@link IOException}, all is tried again. */
  interface Reading<T> {
    T read(HubResponse response) throws IOException;
  }

  /**
   * @param headers asked for at each attempt
   * @param refusal what an answer that is neither good nor worth another attempt means
   * @throws CommandFailure when the hub refuses, or cannot be reached
   */
  <T> T get(
      URI uri,
      Supplier<Map<String, String>> headers,
      Attempts attempts,
      Reading<T> reading,
      Reading<CommandFailure> refusal) {
    while (true) {
      Optional<Duration> wait;
      CommandFailure failure;
      try (HubResponse response = follow(uri, headers.get())) {
        if (response.status() < 300) {
          return reading.read(response);
        }
        failure = refusal.read(response);
        if (!AGAIN.contains(response.status())) {
          throw failure;
        }
        wait = RateLimit.wait(response.headers());
      } catch (IOException e) {
        wait = Optional.empty();
        failure = unreachable(uri, e);
      }
      if (!attempts.again(wait)) {
        throw failure;
      }
    }
  }

  private CommandFailure unreachable(URI uri, IOException e) {
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new CommandFailure(
        ExitCode.UNREACHABLE,
        "%s does not answer as it should: %s. What was fetched stays in the cache and is not fetched again; HF_HUB_OFFLINE=1 imports what is there"
            .formatted(uri.getHost(), reason),
        e);
  }

  private HubResponse follow(URI uri, Map<String, String> headers) throws IOException {
    URI current = uri;
    HttpHeaders first = null;
    for (int hop = 0; hop <= REDIRECTS; hop++) {
      HttpResponse<InputStream> response = send(current, headers);
      // A renamed repository is a redirect within the hub: its last answer is the one that counts.
      first = first == null || address.isHub(current) ? response.headers() : first;
      Optional<URI> next = next(current, response);
      if (next.isEmpty()) {
        return new HubResponse(
            current,
            response.statusCode(),
            first,
            response.headers(),
            new TimedStream(response.body(), settings.timeout()));
      }
      response.body().close();
      current = next.get();
    }
    throw new IOException("it redirects more than %d times".formatted(REDIRECTS));
  }

  private static Optional<URI> next(URI current, HttpResponse<InputStream> response)
      throws IOException {
    boolean redirect = response.statusCode() >= 301 && response.statusCode() <= 308;
    Optional<String> location = response.headers().firstValue("Location");
    if (!redirect || response.statusCode() == 304 || location.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI next = current.resolve(location.get());
      boolean weaker = "https".equals(current.getScheme()) && !"https".equals(next.getScheme());
      if (weaker || next.getHost() == null) {
        throw new IOException("it redirects from %s to %s".formatted(current.getHost(), next));
      }
      return Optional.of(next);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "it redirects to '%s', which is not an address".formatted(location.get()), e);
    }
  }

  private HttpResponse<InputStream> send(URI uri, Map<String, String> headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(settings.timeout())
            .header("User-Agent", VersionText.program().replaceFirst(" ", "/"))
            .header("Accept-Encoding", "identity");
    headers.forEach(request::header);
    if (address.isHub(uri)) {
      settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    }
    try {
      return client.send(request.build(), BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
