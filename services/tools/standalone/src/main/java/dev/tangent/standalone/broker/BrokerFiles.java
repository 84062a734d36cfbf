package dev.tangent.standalone.broker;

import dev.tangent.standalone.data.PrivateFile;
import dev.tangent.standalone.part.Ports;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * The broker's configuration: one KRaft node on loopback, with its log in the data folder. It knows
 * one user, and lets nobody else in: other people of the machine reach loopback, too.
 */
public record BrokerFiles(Path folder, Ports ports, BrokerCredentials credentials) {

  /** 16 bytes in Base64, as Kafka wants it: {@code tangent-embedded}. */
  public static final String CLUSTER_ID = "dGFuZ2VudC1lbWJlZGRlZA";

  /** Writes the properties anew, as ports may change from start to start. */
  Path writeProperties() {
    Path file = folder.resolve("server.properties");
    StringWriter text = new StringWriter();
    try {
      properties().store(text, "Written at every start of the assembly.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PrivateFile.writeText(file, text.toString());
    return file;
  }

  Properties properties() {
    Properties p = new Properties();
    identity(p);
    network(p);
    login(p);
    onlyOneReplica(p);
    p.setProperty("log.dirs", folder.resolve("logs").toString());
    p.setProperty("auto.create.topics.enable", "false");
    // A data folder may rest for longer than the default week without losing where everyone was.
    p.setProperty("offsets.retention.minutes", Integer.toString(10 * 365 * 24 * 60));
    p.setProperty("group.initial.rebalance.delay.ms", "0");
    return p;
  }

  private void identity(Properties p) {
    p.setProperty("process.roles", "broker,controller");
    p.setProperty("node.id", "1");
    p.setProperty("controller.quorum.voters", "1@127.0.0.1:" + ports.controller());
    p.setProperty("controller.listener.names", "CONTROLLER");
    // After kill -9, the quorum must first notice that the old broker is gone: 6 s instead of 15.
    p.setProperty("broker.session.timeout.ms", "2000");
    p.setProperty("broker.heartbeat.interval.ms", "500");
  }

  private void network(Properties p) {
    String address = "CLIENTS://127.0.0.1:" + ports.kafka();
    p.setProperty("listeners", address + ",CONTROLLER://127.0.0.1:" + ports.controller());
    p.setProperty("advertised.listeners", address);
    p.setProperty("inter.broker.listener.name", "CLIENTS");
    p.setProperty("num.network.threads", "2");
    p.setProperty("num.io.threads", "4");
  }

  private void login(Properties p) {
    String protocol = BrokerCredentials.PROTOCOL.name;
    String mechanism = BrokerCredentials.MECHANISM;
    p.setProperty(
        "listener.security.protocol.map", "CLIENTS:%s,CONTROLLER:%s".formatted(protocol, protocol));
    p.setProperty("sasl.enabled.mechanisms", mechanism);
    p.setProperty("sasl.mechanism.inter.broker.protocol", mechanism);
    p.setProperty("sasl.mechanism.controller.protocol", mechanism);
    for (String listener : List.of("clients", "controller")) {
      p.setProperty(
          "listener.name.%s.plain.sasl.jaas.config".formatted(listener),
          credentials.listenerJaas());
    }
  }

  private static void onlyOneReplica(Properties p) {
    p.setProperty("offsets.topic.replication.factor", "1");
    p.setProperty("offsets.topic.num.partitions", "4");
    p.setProperty("transaction.state.log.replication.factor", "1");
    p.setProperty("transaction.state.log.min.isr", "1");
    p.setProperty("transaction.state.log.num.partitions", "4");
    p.setProperty("share.coordinator.state.topic.replication.factor", "1");
    p.setProperty("share.coordinator.state.topic.min.isr", "1");
  }
}
