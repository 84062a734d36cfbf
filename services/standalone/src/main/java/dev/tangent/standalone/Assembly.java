package dev.tangent.standalone;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.messaging.Topics;
import dev.tangent.platform.plan.Service;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Store, broker and services on one machine, started together and supervised. Whatever ends this
 * process, no child outlives it: a shutdown hook stops them in order, and each child also watches
 * for this process to be gone.
 */
public final class Assembly implements AutoCloseable {

  private static final Duration BROKER_PATIENCE = Duration.ofSeconds(60);

  private final AssemblyConfig config;
  private final Consumer<String> progress;
  private final StartedParts parts = new StartedParts();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<String> failure = new AtomicReference<>();
  private final Thread hook = new Thread(this::stop, "assembly-shutdown");
  private Endpoints endpoints;

  private Assembly(AssemblyConfig config, Consumer<String> progress) {
    this.config = config;
    this.progress = progress;
  }

  /**
   * Starts everything and returns when every service is ready.
   *
   * @param progress gets a line for people now and then, from several threads
   * @throws dev.tangent.core.InvalidInputException if it cannot start here: a port is taken, the
   *     data folder is in use, jars are not built, the disk is full
   * @throws PermanentFailure with the end of its log if a child does not start
   * @throws dev.tangent.core.CancelledException if the process is asked to end meanwhile
   */
  public static Assembly start(AssemblyConfig config, Consumer<String> progress) {
    Assembly assembly = new Assembly(config, progress);
    Runtime.getRuntime().addShutdownHook(assembly.hook);
    try {
      assembly.startAll();
      return assembly;
    } catch (RuntimeException e) {
      assembly.close();
      throw e;
    }
  }

  /** Where clients connect to. */
  public Endpoints endpoints() {
    return endpoints;
  }

  /** One more process of a service. */
  public interface Member extends AutoCloseable {

    /** Stops it; what it worked on goes to the others. */
    @Override
    void close();
  }

  /**
   * Starts one more member of a service's consumer group and returns when it is ready. It is not
   * started again when it ends by itself, and stops with this assembly at the latest.
   *
   * @throws PermanentFailure with the end of its log if it does not start
   */
  public Member startMember(Service service) {
    ServiceProcess member =
        new ServiceProcess(
            service,
            config,
            DataFolder.create(config.data()),
            Ports.AUTOMATIC.resolve(),
            endpoints);
    parts.start(member);
    member.awaitReady(parts);
    return member::stop;
  }

  /**
   * Blocks until this assembly is closed.
   *
   * @throws PermanentFailure if it ended because a child could not be kept running
   */
  public void awaitExit() throws InterruptedException {
    ended.await();
    if (failure.get() != null) {
      throw new PermanentFailure(failure.get());
    }
  }

  /** Stops everything in reverse order; returns when no process of it is left. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is shutting down, and the hook does the same as what follows.
    }
    stop();
  }

  private void stop() {
    try {
      parts.stopAll();
    } finally {
      ended.countDown();
    }
  }

  private void startAll() {
    config.services().forEach(service -> ServiceProcess.jar(config.home(), service));
    BrokerProcess.jars(config.home());
    DataFolder data = DataFolder.create(config.data());
    data.close(progress);
    data.requireSpace(progress);
    parts.start(new HeldLock(config.data()));
    Ports ports = config.ports().resolve();

    BrokerCredentials user = BrokerCredentials.loadOrCreate(data.brokerCredentials());
    Child broker = BrokerProcess.child(data, config.home(), ports, user);
    EmbeddedStore store = new EmbeddedStore(data, ports.store());
    progress.accept("Starting the store and the broker ...");
    parts.start(broker);
    parts.start(store);
    endpoints = endpoints(user, store, ports);
    new ClientFiles(data, user, endpoints.kafka()).write();
    broker.awaitReady(() -> BrokerProcess.listens(ports), BROKER_PATIENCE, parts);
    Topics.ensure(endpoints.broker(), (short) 1);
    broker.supervise(new Supervision());

    startServices(data, ports);
  }

  private void startServices(DataFolder data, Ports ports) {
    List<ServiceProcess> services =
        Arrays.stream(Service.values())
            .filter(config.services()::contains)
            .map(service -> new ServiceProcess(service, config, data, ports, endpoints))
            .toList();
    ServiceGroup group = new ServiceGroup(services);
    if (!services.isEmpty()) {
      progress.accept("Starting the services ...");
    }
    parts.start(group);
    group.awaitReady(parts);
    group.supervise(new Supervision());
    parts.start(new Announcement(data, endpoints, group.addresses()));
  }

  private static Endpoints endpoints(BrokerCredentials user, EmbeddedStore store, Ports ports) {
    return new Endpoints(
        user.at("127.0.0.1:" + ports.kafka()),
        store.config().endpoint(),
        store.config().accessKey(),
        store.config().secretKey(),
        store.config().bucket());
  }

  /** What happens to children goes to the terminal; one that cannot be kept ends everything. */
  private final class Supervision implements Child.Listener {
    @Override
    public void restarted(String message) {
      progress.accept(message);
    }

    @Override
    public void gaveUp(String message) {
      failure.compareAndSet(null, message);
      CompletableFuture.runAsync(Assembly.this::close);
    }
  }
}
