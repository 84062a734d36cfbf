package dev.tangent.standalone.part;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.plan.step.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The loopback ports of the assembly by name: {@code kafka}, {@code controller}, {@code store},
 * each service's label and {@code console}. 0 stands for a free port, found at start.
 */
public record Ports(Map<String, Integer> byName) {

  private static final String KAFKA = "kafka";
  private static final String CONTROLLER = "controller";
  private static final String STORE = "store";
  private static final String CONSOLE = Application.CONSOLE.label();

  /** What the README says, so that kcat and S3 clients find the servers. */
  public static final Ports DEFAULT = new Ports(defaults());

  /** Every port free at the start: for tests and for several assemblies on one machine. */
  public static final Ports AUTOMATIC = DEFAULT.all(0);

  public Ports {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  private static Map<String, Integer> defaults() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put(KAFKA, 19092);
    ports.put(CONTROLLER, 19093);
    ports.put(STORE, 19000);
    int next = 18081;
    for (Service service : Service.values()) {
      ports.put(service.label(), next++);
    }
    ports.put(CONSOLE, next);
    return ports;
  }

  /**
   * Reads changes to the default, such as {@code kafka=29092,store=auto}, or to automatic ports,
   * such as {@code auto} alone or {@code auto,kafka=29092}.
   *
   * @throws InvalidInputException naming what is not understood
   */
  public static Ports parse(String text) {
    List<String> changes = new ArrayList<>(List.of(text.split(",", -1)));
    boolean automatic = changes.get(0).strip().equals("auto");
    if (automatic) {
      changes.remove(0);
    }
    Map<String, Integer> ports = new LinkedHashMap<>((automatic ? AUTOMATIC : DEFAULT).byName);
    for (String change : changes) {
      String[] sides = change.strip().split("=", 2);
      if (sides.length < 2 || !ports.containsKey(sides[0])) {
        throw new InvalidInputException(
            "--ports: '%s' is not understood; expected auto, or NAME=PORT with NAME one of %s"
                .formatted(change, ports.keySet()));
      }
      ports.put(sides[0], number(change, sides[1]));
    }
    return new Ports(ports);
  }

  private static int number(String change, String port) {
    if (port.equals("auto")) {
      return 0;
    }
    if (!port.matches("[1-9][0-9]{0,4}") || Integer.parseInt(port) > 65_535) {
      throw new InvalidInputException(
          "--ports: '%s' names no port; expected a number from 1 to 65535, or auto"
              .formatted(change));
    }
    return Integer.parseInt(port);
  }

  private int port(String name) {
    return Objects.requireNonNull(byName.get(name), name);
  }

  public int kafka() {
    return port(KAFKA);
  }

  /** KRaft's own quorum, of use to the broker alone. */
  public int controller() {
    return port(CONTROLLER);
  }

  public int store() {
    return port(STORE);
  }

  /** Where an application listens, for health and metrics, too. */
  public int of(Application application) {
    return port(application.label());
  }

  /**
   * These ports, with a free one for every 0.
   *
   * @throws InvalidInputException naming the first port that is taken
   */
  public Ports resolve() {
    Map<String, Integer> resolved = new LinkedHashMap<>();
    List<ServerSocket> held = new ArrayList<>();
    try {
      byName.forEach(
          (name, port) -> {
            ServerSocket socket = bind(name, port);
            held.add(socket);
            resolved.put(name, socket.getLocalPort());
          });
    } finally {
      held.forEach(Ports::close);
    }
    return new Ports(resolved);
  }

  private static ServerSocket bind(String name, int port) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
      return socket;
    } catch (IOException e) {
      throw new InvalidInputException(
          ("Port %d of 127.0.0.1, wanted for '%s', is taken. Stop the program that uses it, or choose"
                  + " another: --ports %s=%d (--ports auto takes free ports for everything).")
              .formatted(port, name, name, port < 55_535 ? port + 10_000 : port - 10_000),
          e);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Ports all(int port) {
    Map<String, Integer> ports = new LinkedHashMap<>(byName);
    ports.replaceAll((name, old) -> port);
    return new Ports(ports);
  }
}
