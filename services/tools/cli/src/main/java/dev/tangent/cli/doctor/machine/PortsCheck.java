package dev.tangent.cli.doctor.machine;

import dev.tangent.cli.doctor.Check;
import dev.tangent.cli.doctor.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether the ports that the embedded assembly wants are free; asked while none runs. */
public final class PortsCheck implements Check {

  private final Map<String, Integer> wanted;

  /**
   * @param wanted ports by the name that {@code --ports} knows
   */
  public PortsCheck(Map<String, Integer> wanted) {
    this.wanted = new TreeMap<>(wanted);
  }

  @Override
  public List<Finding> look() {
    List<String> taken =
        wanted.entrySet().stream()
            .filter(port -> !free(port.getValue()))
            .map(port -> port.getKey() + " " + port.getValue())
            .toList();
    return List.of(
        taken.isEmpty()
            ? Finding.good("ports", "free on 127.0.0.1: " + numbers())
            : Finding.bad(
                "ports",
                "taken on 127.0.0.1: " + String.join(", ", taken),
                "Stop the program that uses them, or let free ones be found: tangent up --ports auto."));
  }

  private String numbers() {
    return wanted.values().stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
