package dev.tangent.platform.storage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * As much of S3 as a store's probe needs, over HTTP, with the faults that real stores have. It
 * checks no signature. Its clock is that of the machine, so tests shift the other side's.
 */
public final class PretendS3 implements AutoCloseable {

  public static final String ACCESS_KEY = "key";
  public static final String SECRET_KEY = "secret";

  /** What it does with {@code If-None-Match}. */
  public enum Condition {
    HONOURED,
    /** As stores did before conditional writes were invented. */
    IGNORED,
    /** Says that the key is taken, and writes all the same. */
    REFUSED_AND_WRITTEN,
    /** As stores do that know the header and cannot serve it. */
    NOT_IMPLEMENTED,
    /** As stores do whose error for a key that is taken is not that of S3. */
    CONFLICT
  }

  private record Stored(byte[] content, Instant modified) {}

  static {
    // Else the JDK's server and its client wait 40 ms for each other at every answer with a body.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final Map<String, Stored> objects = new ConcurrentSkipListMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final HttpServer server;
  private volatile Condition condition = Condition.HONOURED;
  private volatile int conflicts;
  private volatile boolean listsNothing;
  private volatile boolean readsTheOld;
  private volatile boolean keepsDeleted;
  private volatile int refusal;

  public PretendS3() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public PretendS3 condition(Condition wanted) {
    condition = wanted;
    return this;
  }

  /** So many conditional writes meet another one that is under way. */
  PretendS3 conflicts(int times) {
    conflicts = times;
    return this;
  }

  public PretendS3 listsNothing() {
    listsNothing = true;
    return this;
  }

  public PretendS3 readsTheOld() {
    readsTheOld = true;
    return this;
  }

  public PretendS3 keepsDeleted() {
    keepsDeleted = true;
    return this;
  }

  /** Answers everything with this status; 0 ends that. */
  public PretendS3 refuses(int status) {
    refusal = status;
    return this;
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public StoreConfig config() {
    return new StoreConfig(endpoint(), ACCESS_KEY, SECRET_KEY, "bucket");
  }

  public int requests() {
    return requests.get();
  }

  public Map<String, ?> objects() {
    return objects;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    String key = path.replaceFirst("^/bucket/?", "");
    if (refusal != 0) {
      error(exchange, refusal, "Refused");
    } else if (key.isEmpty()) {
      list(exchange);
    } else {
      switch (exchange.getRequestMethod()) {
        case "PUT" -> put(exchange, key, body);
        case "DELETE" -> delete(exchange, key);
        default -> get(exchange, key);
      }
    }
    exchange.close();
  }

  private synchronized void put(HttpExchange exchange, String key, byte[] body) throws IOException {
    boolean conditional = exchange.getRequestHeaders().containsKey("If-None-Match");
    boolean taken = objects.containsKey(key);
    if (conditional && conflicts > 0) {
      conflicts--;
      error(exchange, 409, "ConditionalRequestConflict");
    } else if (conditional && condition == Condition.NOT_IMPLEMENTED) {
      error(exchange, 501, "NotImplemented");
    } else if (conditional && taken && condition == Condition.CONFLICT) {
      error(exchange, 409, "ObjectAlreadyExists");
    } else if (conditional && taken && condition != Condition.IGNORED) {
      if (condition == Condition.REFUSED_AND_WRITTEN) {
        objects.put(key, new Stored(body, Instant.now()));
      }
      error(exchange, 412, "PreconditionFailed");
    } else {
      if (!(readsTheOld && taken)) {
        objects.put(key, new Stored(body, Instant.now()));
      }
      exchange.getResponseHeaders().set("ETag", "\"1\"");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void get(HttpExchange exchange, String key) throws IOException {
    Stored stored = objects.get(key);
    if (stored == null) {
      error(exchange, 404, "NoSuchKey");
      return;
    }
    exchange.getResponseHeaders().set("ETag", "\"1\"");
    exchange.getResponseHeaders().set("Last-Modified", "Mon, 30 Nov 2026 10:00:00 GMT");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", "" + stored.content().length);
      exchange.sendResponseHeaders(200, -1);
    } else {
      exchange.sendResponseHeaders(200, stored.content().length);
      exchange.getResponseBody().write(stored.content());
    }
  }

  private void delete(HttpExchange exchange, String key) throws IOException {
    if (!keepsDeleted) {
      objects.remove(key);
    }
    exchange.sendResponseHeaders(204, -1);
  }

  private void list(HttpExchange exchange) throws IOException {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    String prefix = query.replaceFirst("^(?:.*&)?prefix=([^&]*).*$", "$1");
    StringBuilder found = new StringBuilder();
    if (!listsNothing) {
      objects.forEach(
          (key, stored) -> {
            if (key.startsWith(prefix)) {
              found.append(
                  "<Contents><Key>%s</Key><LastModified>%s</LastModified><Size>%d</Size></Contents>"
                      .formatted(key, stored.modified(), stored.content().length));
            }
          });
    }
    respond(
        exchange,
        200,
        "<ListBucketResult><Name>bucket</Name><Prefix>%s</Prefix><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>%s</ListBucketResult>"
            .formatted(prefix, found));
  }

  private static void error(HttpExchange exchange, int status, String code) throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
    } else {
      respond(exchange, status, "<Error><Code>%s</Code></Error>".formatted(code));
    }
  }

  private static void respond(HttpExchange exchange, int status, String xml) throws IOException {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
