package dev.tangent.platform.step;

import dev.tangent.proto.v1.StepRequested;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Requests for steps that wait for a thread of this process. Next is a request of the job that was
 * worked for the least, within a job the one that came first. A step that is asked for twice is
 * done once, and both requests are answered then.
 *
 * @param <T> what acknowledges a request
 */
public final class StepQueue<T> {

  private final int capacity;
  private final long turn;
  private final LongSupplier nanoTime;
  private final Map<String, QueuedStep<T>> steps = new LinkedHashMap<>();
  private final FairShares shares = new FairShares();
  private boolean closed;

  /**
   * @param capacity {@link #add} waits while so many steps are here
   * @param turn how much longer than another, waiting job's a job's steps may run before one that
   *     can go on later gives way
   */
  public StepQueue(int capacity, Duration turn) {
    this(capacity, turn, System::nanoTime);
  }

  StepQueue(int capacity, Duration turn, LongSupplier nanoTime) {
    this.capacity = capacity;
    this.turn = turn.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Blocks while the queue is full. */
  public synchronized void add(StepRequested request, T ticket) throws InterruptedException {
    while (steps.size() >= capacity && !steps.containsKey(request.getStepId()) && !closed) {
      wait();
    }
    steps
        .computeIfAbsent(request.getStepId(), id -> new QueuedStep<>(request, nanoTime.getAsLong()))
        .join(request, ticket);
    shares.present(jobs(steps.values()));
    notifyAll();
  }

  /** Blocks until it is somebody's turn; empty once the queue is closed. */
  public synchronized Optional<Turn> take() throws InterruptedException {
    while (!closed) {
      Optional<QueuedStep<T>> next = next();
      if (next.isPresent()) {
        return Optional.of(new Turn(next.get()));
      }
      waitForWork();
    }
    return Optional.empty();
  }

  /** Nothing is taken any more. What runs may still be finished. */
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  private Optional<QueuedStep<T>> next() {
    shares.present(jobs(steps.values()));
    Map<String, Long> served = served();
    long now = nanoTime.getAsLong();
    return steps.values().stream()
        .filter(step -> step.isDue(now))
        .min(Comparator.comparingLong(step -> served.get(leastServed(step, served))));
  }

  /** What is charged, and the time of what runs now. */
  private Map<String, Long> served() {
    Map<String, Long> served = new HashMap<>();
    jobs(steps.values()).forEach(job -> served.put(job, shares.of(job)));
    long now = nanoTime.getAsLong();
    steps.values().stream()
        .filter(QueuedStep::isRunning)
        .forEach(step -> served.merge(step.chargedTo(), now - step.since(), Long::sum));
    return served;
  }

  private static <T> String leastServed(QueuedStep<T> step, Map<String, Long> served) {
    return step.jobs().stream().min(Comparator.comparingLong(served::get)).orElseThrow();
  }

  private static <T> Set<String> jobs(Collection<QueuedStep<T>> steps) {
    return steps.stream().flatMap(step -> step.jobs().stream()).collect(Collectors.toSet());
  }

  private void waitForWork() throws InterruptedException {
    long now = nanoTime.getAsLong();
    long nanos =
        steps.values().stream()
            .filter(step -> !step.isRunning())
            .mapToLong(step -> step.since() - now)
            .min()
            .orElse(Long.MAX_VALUE);
    wait(nanos == Long.MAX_VALUE ? 0 : Math.max(1, nanos / 1_000_000));
  }

  /** One step, from its start until it is finished or goes back. */
  public final class Turn {

    private final QueuedStep<T> step;
    private final List<T> tickets;
    private final int attempt;

    private Turn(QueuedStep<T> step) {
      this.step = step;
      this.tickets = step.start(leastServed(step, served()), nanoTime.getAsLong());
      this.attempt = step.attempt();
    }

    public StepRequested request() {
      return step.request();
    }

    public List<T> tickets() {
      return tickets;
    }

    /** How often in a row it has been put off, from 0. */
    public int attempt() {
      return attempt;
    }

    /** Whether a job that got less, by a turn or more, waits meanwhile. */
    public boolean othersWait() {
      synchronized (StepQueue.this) {
        Map<String, Long> served = served();
        long mine = served.get(step.chargedTo());
        long now = nanoTime.getAsLong();
        return steps.values().stream()
            .filter(other -> other.isDue(now) && !other.jobs().contains(step.chargedTo()))
            .anyMatch(other -> served.get(leastServed(other, served)) + turn <= mine);
      }
    }

    /** A request that came while the step ran is looked at again: it may have come too late. */
    public void finish() {
      synchronized (StepQueue.this) {
        charge();
        if (!step.wasJoined()) {
          steps.remove(request().getStepId());
        }
        step.release(nanoTime.getAsLong());
        StepQueue.this.notifyAll();
      }
    }

    /** Back into the queue, not to be taken before the pause is over. */
    public void again(Duration pause, boolean failed) {
      synchronized (StepQueue.this) {
        charge();
        step.putOff(tickets, nanoTime.getAsLong() + pause.toNanos(), failed);
        StepQueue.this.notifyAll();
      }
    }

    private void charge() {
      shares.charge(step.chargedTo(), nanoTime.getAsLong() - step.since());
    }
  }
}
