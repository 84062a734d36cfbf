package dev.tangent.standalone;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.NamePrefix;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.broker.BrokerLogin;
import dev.tangent.standalone.data.DataFolder;
import dev.tangent.standalone.data.PrivateFile;
import dev.tangent.standalone.part.Application;
import dev.tangent.standalone.part.BuiltParts;
import dev.tangent.standalone.part.Endpoints;
import dev.tangent.standalone.part.Part;
import dev.tangent.standalone.part.Ports;
import dev.tangent.standalone.process.Child;
import dev.tangent.standalone.process.ChildSpec;
import dev.tangent.standalone.watch.ChildWatch;
import dev.tangent.standalone.watch.Health;
import dev.tangent.standalone.watch.LivenessPolicy;
import dev.tangent.standalone.watch.Patience;
import dev.tangent.standalone.watch.ReadinessPolicy;
import dev.tangent.standalone.watch.Starting;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One application's own jar, the one that compose and Kubernetes run, with loopback addresses. */
final class ServiceProcess implements Part {

  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final Application application;
  private final URI address;
  private final Child child;

  ServiceProcess(
      Application application,
      AssemblyConfig config,
      DataFolder data,
      Ports ports,
      Endpoints endpoints) {
    this.application = application;
    this.address = URI.create("http://127.0.0.1:" + ports.of(application));
    this.child =
        new Child(
            new ChildSpec(
                application.label(),
                arguments(application, jar(config.home(), application)),
                environment(application, config, data, ports, endpoints),
                data.root(),
                data.log(application.label())),
            GRACE);
  }

  /** The application's jar, which is there. */
  static Path jar(Path home, Application application) {
    Path jar = BuiltParts.jar(home, application);
    if (!Files.isRegularFile(jar)) {
      throw new InvalidInputException(
          "The %s is not built: %s is missing. %s"
              .formatted(application.label(), jar, BuiltParts.advice(home)));
    }
    return jar;
  }

  Application application() {
    return application;
  }

  URI address() {
    return address;
  }

  @Override
  public void start() {
    child.start();
  }

  /** It is ready when it says so. */
  Starting starting() {
    return new Starting(child, () -> ask(Health.Question.READY));
  }

  /** It is started again when it is not live; that it is not ready is told. */
  Stream<ChildWatch> watches(Patience patience, Consumer<String> tell) {
    String name = application.label();
    return Stream.of(
        new ChildWatch(
            child,
            () -> ask(Health.Question.LIVE),
            first -> new LivenessPolicy(patience, first),
            tell),
        new ChildWatch(child, this::readiness, first -> new ReadinessPolicy(name, patience), tell));
  }

  /** Of a service that is not live, the other judge tells. */
  private Health readiness() {
    boolean live = ask(Health.Question.LIVE).status() == Health.Status.UP;
    return live ? ask(Health.Question.READY) : Health.up();
  }

  private Health ask(Health.Question question) {
    return Health.ask(address, question, ANSWER);
  }

  void supervise(Child.Listener listener) {
    child.supervise(listener);
  }

  /** Asks it to end, for all services to end at once. */
  void ask() {
    child.ask();
  }

  @Override
  public void stop() {
    child.stop();
  }

  /**
   * Writes what such a process would find in its environment, for whoever starts the service by
   * other means.
   */
  static void writeEnvironment(
      Application application,
      AssemblyConfig config,
      DataFolder data,
      Ports ports,
      Endpoints endpoints) {
    PrivateFile.writeText(
        data.environment(application.label()),
        environment(application, config, data, ports, endpoints).entrySet().stream()
            .map(e -> "export %s='%s'\n".formatted(e.getKey(), e.getValue().replace("'", "'\\''")))
            .collect(Collectors.joining()));
  }

  private static List<String> arguments(Application application, Path jar) {
    List<String> arguments = new ArrayList<>();
    arguments.add("-XX:+UseSerialGC");
    arguments.add("-XX:+ExitOnOutOfMemoryError");
    arguments.add("--enable-native-access=ALL-UNNAMED");
    if (application.isNumeric()) {
      // Its heap holds batches.
      arguments.add("-Xmx1g");
      arguments.add("-Dai.djl.offline=true");
    } else if (application.equals(Application.CONSOLE)) {
      arguments.add("-Xmx160m");
    } else {
      // All compilers, here too: SHA-256 over checkpoints is ten times slower with the first alone.
      arguments.add("-Xmx256m");
    }
    arguments.add("-jar");
    arguments.add(jar.toString());
    return arguments;
  }

  private static Map<String, String> environment(
      Application application,
      AssemblyConfig config,
      DataFolder data,
      Ports ports,
      Endpoints endpoints) {
    String concurrency = Integer.toString(application.isNumeric() ? config.threads() : 1);
    Map<String, String> environment = new TreeMap<>();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", endpoints.kafka());
    login(endpoints.broker(), environment);
    // Whatever this process has found in its own: broker and store belong to this assembly alone.
    environment.put(NamePrefix.SETTING, endpoints.broker().prefix().text());
    environment.put("TANGENT_STORE_ENDPOINT", endpoints.store().toString());
    environment.put("TANGENT_STORE_ACCESS_KEY", endpoints.accessKey());
    environment.put("TANGENT_STORE_SECRET_KEY", endpoints.secretKey());
    environment.put("TANGENT_STORE_BUCKET", endpoints.bucket());
    environment.put("TANGENT_CACHE_DIR", data.cache().toString());
    // A killed service is started again at once: what it worked on need not wait for long.
    environment.put("TANGENT_LEASE_PATIENCE", "PT6S");
    // It would write a line each time it is asked and is not well, and bury what it said before.
    environment.put("QUARKUS_LOG_CATEGORY__IO_SMALLRYE_HEALTH__LEVEL", "WARN");
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(application)));
    // Steps are many and independent. Several side by side with one native thread each do more than
    // one at a time with several, which wait for each other at every matrix product.
    environment.put("TANGENT_CONCURRENCY", concurrency);
    environment.put("TANGENT_THREADS", "1");
    environment.put("OMP_NUM_THREADS", "1");
    environment.put("MKL_NUM_THREADS", "1");
    if (application.equals(Application.CONSOLE)) {
      environment.put("TANGENT_CONSOLE_TOKEN", ConsoleToken.loadOrCreate(data).token());
    }
    return environment;
  }

  private static void login(BrokerConfig broker, Map<String, String> environment) {
    environment.put(BrokerConfig.PROTOCOL, broker.protocol().name);
    broker
        .login()
        .ifPresent(
            user -> {
              environment.put(BrokerLogin.MECHANISM, user.mechanism());
              environment.put(BrokerLogin.USERNAME, user.username());
              environment.put(BrokerLogin.PASSWORD, user.password().reveal());
            });
  }
}
