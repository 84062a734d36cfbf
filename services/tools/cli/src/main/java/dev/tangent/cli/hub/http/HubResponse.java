package dev.tangent.cli.hub.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * What was answered in the end.
 *
 * @param uri which answered, after redirects
 * @param hub the headers of the hub's own answer, which may have been a redirect to where it stores
 *     large files
 * @param headers of the answer itself
 */
record HubResponse(URI uri, int status, HttpHeaders hub, HttpHeaders headers, InputStream body)
    implements AutoCloseable {

  /** A header of the hub's own answer. */
  Optional<String> fromHub(String name) {
    return hub.firstValue(name);
  }

  Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** Whether it is not the hub that answered in the end. */
  boolean isElsewhere() {
    return hub != headers;
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
