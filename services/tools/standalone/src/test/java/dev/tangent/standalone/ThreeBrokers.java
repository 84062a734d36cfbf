package dev.tangent.standalone;

import dev.tangent.platform.process.ParentProcess;
import dev.tangent.standalone.broker.BrokerFiles;
import dev.tangent.standalone.broker.BrokerMain;
import dev.tangent.standalone.part.BuiltParts;
import dev.tangent.standalone.process.ChildSpec;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A cluster that runs {@code infra/kafka/cluster.properties}, on loopback and without users. */
final class ThreeBrokers implements AutoCloseable {

  private static final int BROKERS = 3;

  private final Path folder;
  private final List<Integer> ports;
  private final List<Integer> controllers;
  private final Process[] processes = new Process[BROKERS];

  ThreeBrokers(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    List<Integer> free = freePorts(2 * BROKERS);
    this.ports = free.subList(0, BROKERS);
    this.controllers = free.subList(BROKERS, 2 * BROKERS);
    for (int i = 0; i < BROKERS; i++) {
      start(i);
    }
  }

  String servers() {
    return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
  }

  /**
   * @param i from 0
   */
  void start(int i) throws IOException {
    Path home = Files.createDirectories(folder.resolve("broker-" + i));
    StringWriter text = new StringWriter();
    properties(i, home).store(text, null);
    Path file = Files.writeString(home.resolve("server.properties"), text.toString());
    ProcessBuilder broker =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dlog4j2.configurationFile=broker-log4j2.properties",
            "-cp",
            String.join(
                File.pathSeparator,
                classes(BrokerMain.class),
                classes(ParentProcess.class),
                BuiltParts.brokerJars(Checkout.root()).resolve("*").toString()),
            BrokerMain.class.getName(),
            file.toString(),
            BrokerFiles.CLUSTER_ID);
    broker.environment().put(ChildSpec.PARENT_PID, Long.toString(ProcessHandle.current().pid()));
    broker.redirectErrorStream(true).redirectOutput(home.resolve("broker.log").toFile());
    processes[i] = broker.start();
  }

  /** As a machine that loses its power. */
  void kill(int i) throws InterruptedException {
    processes[i].destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    for (int i = 0; i < BROKERS; i++) {
      kill(i);
    }
  }

  private Properties properties(int i, Path home) throws IOException {
    Properties p = new Properties();
    try (var ours =
        Files.newBufferedReader(Checkout.root().resolve("infra/kafka/cluster.properties"))) {
      p.load(ours);
    }
    p.setProperty("process.roles", "broker,controller");
    p.setProperty("node.id", Integer.toString(i + 1));
    p.setProperty("controller.quorum.voters", voters());
    p.setProperty("controller.listener.names", "CONTROLLER");
    p.setProperty("inter.broker.listener.name", "CLIENTS");
    String clients = "CLIENTS://127.0.0.1:" + ports.get(i);
    p.setProperty("listeners", clients + ",CONTROLLER://127.0.0.1:" + controllers.get(i));
    p.setProperty("advertised.listeners", clients);
    p.setProperty("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.setProperty("log.dirs", home.resolve("data").toString());
    p.setProperty("auto.create.topics.enable", "false");
    p.setProperty("offsets.topic.num.partitions", "2");
    // The death of a broker is noticed sooner than in earnest.
    p.setProperty("broker.session.timeout.ms", "3000");
    p.setProperty("broker.heartbeat.interval.ms", "500");
    return p;
  }

  private String voters() {
    return IntStream.range(0, BROKERS)
        .mapToObj(i -> "%d@127.0.0.1:%d".formatted(i + 1, controllers.get(i)))
        .collect(Collectors.joining(","));
  }

  private static String classes(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }
}
