package dev.tangent.worker.liveness;

import dev.tangent.worker.config.TangentConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

/**
 * Whether what this process has in hand moves. Work that waits for broker, store or disk says so
 * and is excused: a new process would wait as well. What stands still for no such reason, or met an
 * error that leaves the process in an unknown state, is a reason to start it again.
 */
@Singleton
public class ProgressMonitor {

  private static final Logger LOG = Logger.getLogger(ProgressMonitor.class);
  private static final ThreadLocal<Work> CURRENT = new ThreadLocal<>();

  private final Duration stuckAfter;
  private final Duration stepStuckAfter;
  private final LongSupplier nanoTime;
  private final Set<Work> works = ConcurrentHashMap.newKeySet();
  private volatile Optional<String> defect = Optional.empty();

  @Inject
  public ProgressMonitor(TangentConfig config) {
    this(config.stuckAfter(), config.stepStuckAfter(), System::nanoTime);
  }

  public ProgressMonitor(Duration stuckAfter, Duration stepStuckAfter, LongSupplier nanoTime) {
    this.stuckAfter = stuckAfter;
    this.stepStuckAfter = stepStuckAfter;
    this.nanoTime = nanoTime;
  }

  /** Something that one thread does; to be closed by that thread. */
  public final class Work implements AutoCloseable {

    private final String what;
    private final Duration patience;
    private final Work outer = CURRENT.get();
    private volatile long moved = nanoTime.getAsLong();
    private volatile boolean waits;

    private Work(String what, Duration patience) {
      this.what = what;
      this.patience = patience;
      works.add(this);
      CURRENT.set(this);
    }

    public void moved() {
      moved = nanoTime.getAsLong();
      waits = false;
    }

    @Override
    public void close() {
      works.remove(this);
      CURRENT.set(outer);
    }

    private Optional<String> problem() {
      Duration still = Duration.ofNanos(nanoTime.getAsLong() - moved);
      return waits || still.compareTo(patience) <= 0
          ? Optional.empty()
          : Optional.of(
              "%s has shown no sign of life for %d s (limit %d s)"
                  .formatted(what, still.toSeconds(), patience.toSeconds()));
    }
  }

  /** Handling what was heard, or looking at the store: minutes at most. */
  public Work begin(String what) {
    return new Work(what, stuckAfter);
  }

  /** Executing a step, which shows signs of life by itself. */
  public Work beginStep(String stepId) {
    String name = stepId.substring(0, Math.min(12, stepId.length()));
    return new Work("step " + name, stepStuckAfter);
  }

  /** The work of this thread moves. */
  public static void sign() {
    Work work = CURRENT.get();
    if (work != null) {
      work.moved();
    }
  }

  /** The work of this thread waits for something that is unavailable. */
  public static void waits() {
    Work work = CURRENT.get();
    if (work != null) {
      work.waits = true;
    }
  }

  /** Something was thrown after which nothing of this process can be relied on. */
  public void defect(String where, Error error) {
    LOG.errorf(error, "%s met an error that this process does not survive", where);
    defect = Optional.of("%s: %s; see the log".formatted(where, error));
  }

  /** What is wrong, if anything is. */
  public Optional<String> problem() {
    return defect.or(
        () -> works.stream().map(Work::problem).flatMap(Optional::stream).sorted().findFirst());
  }

  @Produces
  @Liveness
  @ApplicationScoped
  HealthCheck liveness() {
    return () -> {
      Optional<String> problem = problem();
      var response = HealthCheckResponse.named("movement").status(problem.isEmpty());
      problem.ifPresent(text -> response.withData("problem", text));
      return response.build();
    };
  }
}
