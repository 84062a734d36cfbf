package dev.tangent.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Stands in front of the store, forwards every byte as it is, and holds some answers back for a
 * while. What is signed covers the address of this, and goes along; so signatures stay valid. The
 * store itself has answered by then, and does not take the connection for an idle one.
 */
final class SlowStore implements AutoCloseable {

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "PUT", "POST", "DELETE");

  private final URI store;
  private final ServerSocket server;
  private final List<Hold> holds = new CopyOnWriteArrayList<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> requests = new ConcurrentSkipListMap<>();

  private record Hold(Predicate<String> requests, Duration pause) {}

  SlowStore(URI store) throws IOException {
    this.store = store;
    this.server = new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1"));
    start(this::accept);
  }

  /**
   * @param requests whose answers are held back, by method and target, such as {@code GET
   *     /bucket/key}
   */
  void hold(Predicate<String> requests, Duration pause) {
    holds.add(new Hold(requests, pause));
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** How many came so far, by method and what they are about. */
  Map<String, Integer> requests() {
    return new TreeMap<>(requests);
  }

  private void accept() throws IOException {
    while (!server.isClosed()) {
      Socket client = opened(server.accept());
      Socket upstream = opened(new Socket(store.getHost(), store.getPort()));
      AtomicReference<Instant> until = new AtomicReference<>(Instant.MIN);
      start(() -> pipe(client, upstream, head -> until.set(Instant.now().plus(look(head)))));
      start(() -> pipe(upstream, client, head -> await(until.get())));
    }
  }

  private Socket opened(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    sockets.add(socket);
    return socket;
  }

  private void pipe(Socket from, Socket to, Consumer<String> before) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        before.accept(new String(buffer, 0, Math.min(n, 500), StandardCharsets.ISO_8859_1));
        out.write(buffer, 0, n);
      }
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  /**
   * How long the answer is held back. A client sends a request after the last one's answer, so its
   * head is where a read begins.
   */
  private Duration look(String head) {
    String[] words = head.split(" ", 3);
    if (words.length < 3 || !METHODS.contains(words[0])) {
      return Duration.ZERO;
    }
    String request = words[0] + " " + words[1];
    requests.merge(words[0] + " " + prefix(words[1]), 1, Integer::sum);
    return holds.stream()
        .filter(hold -> hold.requests().test(request))
        .map(Hold::pause)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static void await(Instant until) {
    Instant now = Instant.now();
    if (now.isBefore(until)) {
      RunningTangent.pause(Duration.between(now, until));
    }
  }

  /** The first part of a key, or of a listing's prefix. */
  private static String prefix(String target) {
    String key = target.replaceFirst("^/[^/?]*/?", "");
    String about = key.startsWith("?") ? key.replaceFirst(".*[?&]prefix=", "list ") : key;
    return Arrays.stream(about.split("/|%2F|&|\\?")).findFirst().orElse("");
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // One of the two sides has gone, or this is closed: the other side sees it as well.
              }
            },
            "slow-store");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
