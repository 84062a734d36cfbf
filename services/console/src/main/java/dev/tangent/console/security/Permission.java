package dev.tangent.console.security;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request may change something: it shows the token as a bearer, or it comes from a page
 * of the console in a browser that has shown it. Such a page adds a header, which a page elsewhere
 * cannot without being asked first; and what the browser says of the origin must fit.
 */
@Singleton
public class Permission {

  static final String COOKIE = "tangent-console";

  /** Any value will do: forms and links of other pages cannot set it. */
  static final String OWN_PAGE = "X-Tangent-Console";

  private static final String BEARER = "bearer ";

  private final Token token;

  public Permission(Token token) {
    this.token = token;
  }

  public boolean isGiven(HttpHeaders headers) {
    String authorization = header(headers, HttpHeaders.AUTHORIZATION);
    if (authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return token.is(authorization.substring(BEARER.length()).strip());
    }
    return hasSession(headers) && isOwnPage(headers);
  }

  /** Whether this browser has shown the token before. */
  boolean hasSession(HttpHeaders headers) {
    Cookie cookie = headers.getCookies().get(COOKIE);
    return cookie != null && token.isSession(cookie.getValue());
  }

  static boolean isOwnPage(HttpHeaders headers) {
    String origin = header(headers, "Origin");
    String site = header(headers, "Sec-Fetch-Site");
    return !header(headers, OWN_PAGE).isEmpty()
        && (site.isEmpty() || site.equals("same-origin"))
        && (origin.isEmpty()
            || origin.replaceFirst("^https?://", "").equals(header(headers, HttpHeaders.HOST)));
  }

  private static String header(HttpHeaders headers, String name) {
    @Nullable String value = headers.getHeaderString(name);
    return value == null ? "" : value;
  }
}
