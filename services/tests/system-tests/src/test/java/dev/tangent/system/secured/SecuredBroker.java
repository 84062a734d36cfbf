package dev.tangent.system.secured;

import dev.tangent.platform.Secret;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.broker.BrokerLogin;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.messaging.topic.Topics;
import dev.tangent.platform.process.ParentProcess;
import dev.tangent.platform.provision.AccessRules;
import dev.tangent.platform.provision.BrokerAccess;
import dev.tangent.standalone.broker.BrokerMain;
import dev.tangent.standalone.part.BuiltParts;
import dev.tangent.system.Checkout;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/**
 * A broker that runs {@code infra/kafka/server.properties} itself, with only ports and folders
 * changed, and has the users and rules of {@code infra/kafka/acls.csv}.
 */
final class SecuredBroker implements AutoCloseable {

  private static final String CLUSTER_ID = "dGFuZ2VudC1lbWJlZGRlZA";
  private static final String ADMIN = "admin";
  private static final String ADMIN_PASSWORD = "administrator of this test";

  private final Path folder;
  private final Certificate certificate;
  private final int port;
  private final Process process;

  private SecuredBroker(Path folder) throws Exception {
    this.folder = folder;
    this.certificate = Certificate.create(folder, "kafka");
    Files.copy(certificate.trusted(), folder.resolve("ca.pem"));
    Files.writeString(
        folder.resolve("kafka-admin.jaas"),
        "org.apache.kafka.common.security.plain.PlainLoginModule required"
            + " username=\"%s\" password=\"%s\" user_%s=\"%s\";"
                .formatted(ADMIN, ADMIN_PASSWORD, ADMIN, ADMIN_PASSWORD));
    this.port = freePort();
    this.process = start();
  }

  static SecuredBroker start(Path folder) throws Exception {
    Files.createDirectories(folder);
    SecuredBroker broker = new SecuredBroker(folder);
    try {
      broker.provision();
      return broker;
    } catch (Exception e) {
      broker.close();
      throw e;
    }
  }

  String servers() {
    return "localhost:" + port;
  }

  Path trusted() {
    return certificate.trusted();
  }

  static Path rulesFile() {
    return Checkout.root().resolve("infra/kafka/acls.csv");
  }

  /** The file that holds a user's password, as a container would mount it. */
  Path passwordFile(String user) {
    return folder.resolve("kafka-" + user + ".password");
  }

  BrokerConfig as(String user) throws IOException {
    return as(user, Files.readString(passwordFile(user)).strip());
  }

  BrokerConfig as(String user, String password) {
    return sasl(new BrokerLogin(BrokerLogin.DEFAULT_MECHANISM, user, Secret.of(password)));
  }

  BrokerConfig administrator() {
    return sasl(new BrokerLogin("PLAIN", ADMIN, Secret.of(ADMIN_PASSWORD)));
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    process.waitFor();
  }

  private BrokerConfig sasl(BrokerLogin login) {
    return new BrokerConfig(
        servers(),
        SecurityProtocol.SASL_SSL,
        Optional.of(login),
        Optional.of(certificate.trusted()));
  }

  /** A user that was stored a moment ago may still be unknown: the cluster learns by and by. */
  void awaitUsers() throws Exception {
    awaitUser(as("cli"), Topic.EXPERIMENTS);
  }

  /**
   * @param topic on which the user may write
   */
  void awaitUser(BrokerConfig user, String topic) throws Exception {
    Instant end = Instant.now().plusSeconds(30);
    while (true) {
      try {
        Clients.produce(user, topic, "a job");
        return;
      } catch (SaslAuthenticationException | TopicAuthorizationException e) {
        if (Instant.now().isAfter(end)) {
          throw e;
        }
      } catch (Throwable e) {
        throw new AssertionError(user.login() + " may write to " + topic, e);
      }
    }
  }

  private void provision() throws Exception {
    awaitListening();
    Topics.ensure(administrator(), (short) 1);
    AccessRules rules = AccessRules.read(rulesFile());
    Map<String, Secret> passwords = new HashMap<>();
    for (String user : rules.users()) {
      String password = "secret-of-" + user + "-\"quoted\\";
      Files.writeString(passwordFile(user), password + "\n");
      passwords.put(user, Secret.of(password));
    }
    try (BrokerAccess access = new BrokerAccess(administrator())) {
      access.users(passwords);
      access.rules(rules);
    }
  }

  private Process start() throws IOException {
    Path properties = folder.resolve("server.properties");
    Files.writeString(properties, properties());
    ProcessBuilder broker =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
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
                properties.toString(),
                CLUSTER_ID));
    broker.environment().put("TANGENT_PARENT_PID", Long.toString(ProcessHandle.current().pid()));
    broker.redirectErrorStream(true).redirectOutput(folder.resolve("broker.log").toFile());
    return broker.start();
  }

  private static String classes(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  private String properties() throws IOException {
    String text =
        Files.readString(Checkout.root().resolve("infra/kafka/server.properties"))
            .replace("/run/secrets", folder.toString())
            .replace("/var/lib/kafka/data", folder.resolve("data").toString());
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    int controller = freePort();
    properties.setProperty("controller.quorum.voters", "1@localhost:" + controller);
    properties.setProperty(
        "listeners",
        "CLIENTS://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controller));
    properties.setProperty("advertised.listeners", "CLIENTS://localhost:" + port);
    properties.setProperty("offsets.topic.num.partitions", "4");
    StringWriter written = new StringWriter();
    properties.store(written, null);
    return written.toString();
  }

  private void awaitListening() throws Exception {
    Instant end = Instant.now().plusSeconds(60);
    while (!listens()) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        throw new AssertionError("no broker: " + Files.readString(folder.resolve("broker.log")));
      }
      Thread.sleep(200);
    }
  }

  private boolean listens() {
    try (var socket = new Socket("127.0.0.1", port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
