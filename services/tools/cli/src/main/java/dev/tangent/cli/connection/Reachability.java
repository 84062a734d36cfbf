package dev.tangent.cli.connection;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.ExitCode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;

/** Asks whether anybody listens, in seconds, before clients begin to wait for minutes. */
public final class Reachability {

  private static final int PATIENCE_MS = 3000;

  private Reachability() {}

  /**
   * @throws CommandFailure naming what does not answer and what to do
   */
  public static void require(Addresses addresses) {
    if (!broker(addresses.kafka())) {
      throw silent("no Kafka broker answers at " + addresses.kafka(), addresses);
    }
    if (!store(addresses.store().endpoint())) {
      throw silent("no store answers at " + addresses.store().endpoint(), addresses);
    }
  }

  /** Whether one of the bootstrap servers takes a connection. */
  public static boolean broker(String servers) {
    return Arrays.stream(servers.split(","))
        .map(String::strip)
        .anyMatch(server -> listens(host(server), port(server)));
  }

  public static boolean store(URI endpoint) {
    int usual = "https".equals(endpoint.getScheme()) ? 443 : 80;
    return listens(endpoint.getHost(), endpoint.getPort() < 0 ? usual : endpoint.getPort());
  }

  private static CommandFailure silent(String what, Addresses addresses) {
    return new CommandFailure(
        ExitCode.UNREACHABLE,
        "%s (from %s).\n%s".formatted(what, addresses.origin(), addresses.startedBy()));
  }

  private static String host(String server) {
    int colon = server.lastIndexOf(':');
    String host = colon < 0 ? server : server.substring(0, colon);
    return host.replace("[", "").replace("]", "");
  }

  private static int port(String server) {
    String port = server.substring(server.lastIndexOf(':') + 1);
    return port.matches("\\d{1,5}") ? Integer.parseInt(port) : 9092;
  }

  private static boolean listens(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MS);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
