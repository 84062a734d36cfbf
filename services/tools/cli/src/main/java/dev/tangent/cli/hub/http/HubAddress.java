package dev.tangent.cli.hub.http;

import dev.tangent.cli.hub.repository.HubName;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The addresses of the hub's interface. */
final class HubAddress {

  private final URI endpoint;

  HubAddress(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** What a revision stands for. */
  URI revision(HubName name, String revision) {
    return below("%s/revision/%s".formatted(name.api(), quote(revision, false)));
  }

  /** The first page of the files at a commit. */
  URI tree(HubName name, String commit) {
    return below("%s/tree/%s?recursive=true&expand=false".formatted(name.api(), commit));
  }

  /** A file's bytes at a commit. */
  URI file(HubName name, String commit, String path) {
    return below("%s/resolve/%s/%s".formatted(name.page(), commit, quote(path, true)));
  }

  /** The page for people. */
  URI page(HubName name) {
    return below(name.page());
  }

  /**
   * A later page of a listing: a mirror may pass on the hub's own address, but is itself what is
   * asked.
   */
  URI atEndpoint(URI next) {
    String query = next.getRawQuery() == null ? "" : "?" + next.getRawQuery();
    String path = next.getRawPath();
    String own = endpoint.getRawPath();
    String relative = path.startsWith(own + "/") ? path.substring(own.length()) : path;
    return below(relative.replaceFirst("^/", "") + query);
  }

  private URI below(String rest) {
    return URI.create(endpoint + "/" + rest);
  }

  /** Whether a request there may carry the token. */
  boolean isHub(URI uri) {
    return endpoint.getScheme().equals(uri.getScheme())
        && endpoint.getHost().equalsIgnoreCase(uri.getHost())
        && port(endpoint) == port(uri);
  }

  private static int port(URI uri) {
    int usual = "https".equals(uri.getScheme()) ? 443 : 80;
    return uri.getPort() < 0 ? usual : uri.getPort();
  }

  private static String quote(String text, boolean slashes) {
    StringBuilder quoted = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
      if (plain || slashes && c == '/') {
        quoted.append(c);
      } else {
        quoted.append("%%%02X".formatted(b & 0xff));
      }
    }
    return quoted.toString();
  }
}
