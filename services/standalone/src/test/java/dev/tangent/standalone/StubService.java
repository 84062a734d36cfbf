package dev.tangent.standalone;

import com.sun.net.httpserver.HttpServer;
import dev.tangent.platform.process.ParentProcess;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Behaves to its supervisor as a service does, and does no work. */
final class StubService {

  private StubService() {}

  public static void main(String[] args) throws Exception {
    ParentProcess.exitWithout(Long.parseLong(System.getenv(ChildSpec.PARENT_PID)));
    Map<String, String> env = System.getenv();
    if (Files.exists(Path.of("stubs-fail"))) {
      System.out.println("stub: told to fail");
      System.exit(3);
    }
    int port = Integer.parseInt(env.get("QUARKUS_HTTP_PORT"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(env.get("QUARKUS_HTTP_HOST"), port), 0);
    answer(server, "/q/health/ready", "UP");
    answer(server, "/env", new TreeMap<>(env).toString());
    answer(server, "/pid", Long.toString(ProcessHandle.current().pid()));
    server.start();
    System.out.println("stub: listening on " + port);
  }

  private static void answer(HttpServer server, String path, String text) {
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, text.getBytes().length);
          exchange.getResponseBody().write(text.getBytes());
          exchange.close();
        });
  }
}
