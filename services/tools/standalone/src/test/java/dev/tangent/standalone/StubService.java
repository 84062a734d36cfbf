package dev.tangent.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tangent.platform.process.ParentProcess;
import dev.tangent.standalone.process.ChildSpec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Behaves to its supervisor as a service does, and does no work. Files of the data folder, named
 * {@code <service>.<what>}, make it ill: {@code slow-start}, {@code stuck-start}, {@code
 * waits-for}, {@code down}, {@code hang}.
 */
final class StubService {

  private static final String LABEL =
      System.getProperty("java.class.path").replaceAll(".*services/([a-z-]+)/target.*", "$1");

  private StubService() {}

  public static void main(String[] args) throws Exception {
    ParentProcess.exitWithout(Long.parseLong(System.getenv(ChildSpec.PARENT_PID)));
    Map<String, String> env = System.getenv();
    if (Files.exists(Path.of("stubs-fail"))) {
      System.out.println("stub: told to fail");
      System.exit(3);
    }
    start();
    int port = Integer.parseInt(env.get("QUARKUS_HTTP_PORT"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(env.get("QUARKUS_HTTP_HOST"), port), 0);
    server.createContext("/q/health/ready", exchange -> health(exchange, "waits-for"));
    server.createContext("/q/health/live", exchange -> health(exchange, "down"));
    answer(server, "/env", new TreeMap<>(env).toString());
    answer(server, "/pid", Long.toString(ProcessHandle.current().pid()));
    server.start();
    if (Files.exists(Path.of("stubs-say-goodbye"))) {
      Runtime.getRuntime().addShutdownHook(new Thread(StubService::sayGoodbye));
    }
    System.out.println("stub: listening on " + port);
  }

  private static Path ill(String what) {
    return Path.of(LABEL + "." + what);
  }

  /** Slow, or stuck, if it was told to. */
  private static void start() throws IOException, InterruptedException {
    if (Files.exists(ill("slow-start"))) {
      int seconds = Integer.parseInt(Files.readString(ill("slow-start")));
      for (int i = 0; i < 2 * seconds; i++) {
        System.out.println("stub: recovering " + i);
        Thread.sleep(500);
      }
    }
    while (Files.exists(ill("stuck-start"))) {
      System.out.println("stub: cannot go on");
      System.out.println("\tat org.example.Foreign.frame(Foreign.java:42)");
      Thread.sleep(1_000);
    }
  }

  /** In the form of SmallRye Health: DOWN with that file's content, while it is there. */
  private static void health(HttpExchange exchange, String what) throws IOException {
    while (Files.exists(ill("hang"))) {
      pause(100);
    }
    boolean up = !Files.exists(ill(what));
    String status = up ? "UP" : "DOWN";
    String data = up ? "" : ",\"data\":{\"problem\":\"" + Files.readString(ill(what)) + "\"}";
    answer(
        exchange,
        up ? 200 : 503,
        "{\"status\":\"%s\",\"checks\":[{\"name\":\"stub\",\"status\":\"%s\"%s}]}"
            .formatted(status, status, data));
  }

  /** A while after it was asked to stop, as a service does that saves its state first. */
  private static void sayGoodbye() {
    pause(3_000);
    System.out.println(
        "stub: goodbye, broker %s, store %s"
            .formatted(
                listens("tcp://" + System.getenv("KAFKA_BOOTSTRAP_SERVERS")),
                listens(System.getenv("TANGENT_STORE_ENDPOINT"))));
  }

  private static boolean listens(String address) {
    URI uri = URI.create(address);
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void answer(HttpServer server, String path, String text) {
    server.createContext(path, exchange -> answer(exchange, 200, text));
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    exchange.sendResponseHeaders(status, text.getBytes().length);
    exchange.getResponseBody().write(text.getBytes());
    exchange.close();
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
