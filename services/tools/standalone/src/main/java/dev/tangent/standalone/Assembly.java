package dev.tangent.standalone;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.standalone.broker.BrokerCredentials;
import dev.tangent.standalone.broker.BrokerProcess;
import dev.tangent.standalone.broker.BrokerQuestion;
import dev.tangent.standalone.broker.ClientFiles;
import dev.tangent.standalone.data.DataFolder;
import dev.tangent.standalone.data.HeldLock;
import dev.tangent.standalone.part.Application;
import dev.tangent.standalone.part.Endpoints;
import dev.tangent.standalone.part.Ports;
import dev.tangent.standalone.process.Child;
import dev.tangent.standalone.store.EmbeddedStore;
import dev.tangent.standalone.watch.BrokerPolicy;
import dev.tangent.standalone.watch.ChildWatch;
import dev.tangent.standalone.watch.Patience;
import dev.tangent.standalone.watch.Starting;
import dev.tangent.standalone.watch.Watch;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Store, broker and services on one machine, started together and supervised. Whatever ends this
 * process, no child outlives it: a shutdown hook stops them in order, and each child also watches
 * for this process to be gone.
 */
public final class Assembly implements AutoCloseable {

  private final AssemblyConfig config;
  private final Consumer<String> progress;
  private final StartedParts parts = new StartedParts();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<String> failure = new AtomicReference<>();
  private final Thread hook = new Thread(this::stop, "assembly-shutdown");
  private volatile boolean stopping;
  private @Nullable Endpoints endpoints;
  private @Nullable URI console;

  private Assembly(AssemblyConfig config, Consumer<String> progress) {
    this.config = config;
    this.progress = progress;
  }

  /**
   * Starts everything and returns when every service is ready, however long that takes, as long as
   * something moves.
   *
   * @param progress gets a line for people now and then, from several threads
   * @throws dev.tangent.common.InvalidInputException if it cannot start here: a port is taken, the
   *     data folder is in use, jars are not built, the disk is full
   * @throws PermanentFailure with what it lacks and the end of its log if a child does not start
   * @throws dev.tangent.common.CancelledException if the process is asked to end meanwhile
   */
  public static Assembly start(AssemblyConfig config, Consumer<String> progress) {
    Assembly assembly = new Assembly(config, progress);
    Runtime.getRuntime().addShutdownHook(assembly.hook);
    try {
      assembly.startAll();
      return assembly;
    } catch (PermanentFailure e) {
      String sentence = assembly.withShortage(e.getMessage());
      assembly.close();
      throw new PermanentFailure(sentence, e);
    } catch (RuntimeException e) {
      assembly.close();
      throw e;
    }
  }

  /** Where clients connect to. */
  public Endpoints endpoints() {
    return Objects.requireNonNull(endpoints, "started");
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
            Application.of(service),
            config,
            DataFolder.create(config.data()),
            Ports.AUTOMATIC.resolve(),
            endpoints());
    parts.start(member);
    startWait().until(List.of(member.starting()));
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
    stopping = true;
    try {
      parts.stopAll();
    } finally {
      ended.countDown();
    }
  }

  private void startAll() {
    applications().forEach(application -> ServiceProcess.jar(config.home(), application));
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
    parts.start(new Servers(broker, store));
    Endpoints endpoints = endpoints(user, store, ports);
    this.endpoints = endpoints;
    new ClientFiles(data, user, endpoints.kafka()).write();
    BrokerQuestion question = new BrokerQuestion(endpoints.broker(), ports.kafka(), progress);
    parts.start(question);
    startWait().until(List.of(new Starting(broker, question::ready)));
    broker.supervise(new Supervision());
    ServiceGroup group = startServices(data, ports);
    watch(broker, question, group);
    parts.start(new Announcement(data, endpoints, group.addresses()));
  }

  private ServiceGroup startServices(DataFolder data, Ports ports) {
    List<Application> starting = applications();
    for (Application left : all()) {
      if (!starting.contains(left)) {
        ServiceProcess.writeEnvironment(left, config, data, ports, endpoints());
      }
    }
    List<ServiceProcess> services =
        starting.stream()
            .map(service -> new ServiceProcess(service, config, data, ports, endpoints()))
            .toList();
    ServiceGroup group = new ServiceGroup(services);
    if (!services.isEmpty()) {
      progress.accept("Starting the services ...");
    }
    parts.start(group);
    startWait().until(group.starting());
    group.supervise(new Supervision());
    if (config.console()) {
      console =
          URI.create(
              "http://127.0.0.1:%d/#token=%s"
                  .formatted(
                      ports.of(Application.CONSOLE), ConsoleToken.loadOrCreate(data).token()));
    }
    return group;
  }

  private static List<Application> all() {
    return Stream.concat(
            Arrays.stream(Service.values()).map(Application::of), Stream.of(Application.CONSOLE))
        .toList();
  }

  /** What is started, in its order. */
  private List<Application> applications() {
    List<Application> started =
        new ArrayList<>(
            Arrays.stream(Service.values())
                .filter(config.services()::contains)
                .map(Application::of)
                .toList());
    if (config.console()) {
      started.add(Application.CONSOLE);
    }
    return started;
  }

  /** Where a browser finds the console, and what it shows there once; empty without a console. */
  public Optional<URI> console() {
    return Optional.ofNullable(console);
  }

  private void watch(Child broker, BrokerQuestion question, ServiceGroup group) {
    Patience patience = config.patience();
    List<ChildWatch> watches = new ArrayList<>(group.watches(patience, progress));
    watches.add(
        new ChildWatch(
            broker, question::live, first -> new BrokerPolicy(broker.name(), patience), progress));
    parts.start(new Watch(watches, patience.lookEvery()));
  }

  /** A full disk shows in a hundred ways, of which few say so. */
  private String withShortage(String message) {
    return new DataFolder(config.data()).shortage().map(s -> message + "\n" + s).orElse(message);
  }

  private StartWait startWait() {
    return new StartWait(config.patience(), parts, progress);
  }

  private static Endpoints endpoints(BrokerCredentials user, EmbeddedStore store, Ports ports) {
    return new Endpoints(
        user.at("127.0.0.1:" + ports.kafka()),
        store.config().endpoint(),
        store.credentials().accessKey(),
        store.credentials().secretKey(),
        store.config().bucket());
  }

  /** What happens to children goes to the terminal; one that cannot be kept ends everything. */
  private final class Supervision implements Child.Listener {
    @Override
    public boolean isStopping() {
      return stopping;
    }

    @Override
    public void restarted(String message) {
      progress.accept(withShortage(message));
    }

    @Override
    public void gaveUp(String message) {
      failure.compareAndSet(null, withShortage(message));
      // A thread of its own: this one may hold what the end waits for. What it throws is printed.
      new Thread(Assembly.this::close, "give-up").start();
    }
  }
}
