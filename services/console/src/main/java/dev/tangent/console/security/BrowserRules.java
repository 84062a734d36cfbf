package dev.tangent.console.security;

import dev.tangent.console.problem.ProblemDocument;
import dev.tangent.console.wiring.ConsoleConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What every answer tells the browser: a page loads and runs what comes from here and nothing else,
 * and is shown in no other page. Requests by a foreign host name are not answered.
 */
@Singleton
public class BrowserRules {

  private static final String PAGES =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
          + " frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

  /** A report is one file with its styles and pictures, and no scripts. */
  private static final String REPORTS =
      "sandbox allow-popups allow-downloads; default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

  private static final int FIRST = 10_000;

  private final Set<String> hosts = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]", "::1"));

  public BrowserRules(ConsoleConfig config) {
    hosts.addAll(config.console().hosts().orElse(List.of()));
  }

  void register(@Observes Filters filters) {
    filters.register(this::apply, FIRST);
  }

  private void apply(RoutingContext context) {
    HttpServerResponse response = context.response();
    String path = context.normalizedPath();
    boolean report = path.endsWith("/report.html");
    response.putHeader("Content-Security-Policy", report ? REPORTS : PAGES);
    response.putHeader("X-Content-Type-Options", "nosniff");
    response.putHeader("Referrer-Policy", "no-referrer");
    response.putHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.putHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.putHeader("Cache-Control", path.startsWith("/v1/") ? "no-store" : "no-cache");
    HostAndPort authority = context.request().authority();
    String host = authority == null ? "" : authority.host().toLowerCase(Locale.ROOT);
    if (hosts.contains(host) || hosts.contains("*")) {
      context.next();
      return;
    }
    response.setStatusCode(421).putHeader("Content-Type", ProblemDocument.TYPE);
    var unused =
        response.end(
            ProblemDocument.of(
                    421,
                    "Not the console of this host",
                    "The console does not answer by this host name. Names that it shall answer by: TANGENT_CONSOLE_HOSTS.")
                .json());
  }
}
