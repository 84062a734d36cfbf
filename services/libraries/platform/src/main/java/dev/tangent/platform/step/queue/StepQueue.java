package dev.tangent.platform.step.queue;

import dev.tangent.proto.v1.StepRequested;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Requests for steps that wait for a thread of this process. Next is a request of the job that was
 * worked for the least, within a job the one that came first. A step that is asked for twice is
 * done once; one that is asked for while it runs is looked at again.
 *
 * @param <T> what is kept beside a request
 */
public final class StepQueue<T> {

  /** Jobs whose shares differ by less are as good as each other to members that part. */
  private static final long ALIKE = Duration.ofSeconds(1).toNanos();

  private static final int FARTHEST = 5;

  private final int capacity;
  private final long turn;
  private final LongSupplier nanoTime;
  private final Map<String, QueuedStep<T>> steps = new LinkedHashMap<>();
  private final Set<QueuedStep<T>> running = new HashSet<>();
  private final FairShares shares = new FairShares();
  private final RandomGenerator random;
  private int lost;
  private boolean closed;

  /**
   * @param capacity {@link #add} waits while this many steps are here
   * @param turn how much longer than another, waiting job's a job's steps may run before one that
   *     can go on later gives way
   */
  public StepQueue(int capacity, Duration turn) {
    this(capacity, turn, System::nanoTime, new Random());
  }

  /**
   * @param random other than that of other members
   */
  public StepQueue(int capacity, Duration turn, LongSupplier nanoTime, RandomGenerator random) {
    this.capacity = capacity;
    this.turn = turn.toNanos();
    this.nanoTime = nanoTime;
    this.random = random;
  }

  /** Blocks while the queue is full. */
  public synchronized void add(StepRequested request, T ticket) throws InterruptedException {
    while (steps.size() >= capacity && !steps.containsKey(request.getStepId()) && !closed) {
      wait();
    }
    join(request, ticket);
  }

  private void join(StepRequested request, T ticket) {
    QueuedStep<T> step =
        steps.computeIfAbsent(
            request.getStepId(), id -> new QueuedStep<>(request, ticket, nanoTime.getAsLong()));
    if (step.join(request)) {
      shares.join(request.getJob());
    }
    notifyAll();
  }

  private void remove(QueuedStep<T> step) {
    steps.remove(step.request().getStepId());
    step.jobs().forEach(shares::leave);
  }

  /**
   * Adds a request that is nothing new, unless the step is known, or the queue is full: it will be
   * offered again.
   */
  public synchronized void offer(StepRequested request, T ticket) {
    if (steps.size() < capacity && !steps.containsKey(request.getStepId())) {
      join(request, ticket);
    }
  }

  /** Whether the step waits or runs here. */
  public synchronized boolean knows(String stepId) {
    return steps.containsKey(stepId);
  }

  /**
   * Another member ended the step: it is not waited for here any longer. What runs here goes on.
   */
  public synchronized void forget(String stepId) {
    QueuedStep<T> step = steps.get(stepId);
    if (step != null && !step.isRunning()) {
      remove(step);
      notifyAll();
    }
  }

  /** Steps that nobody works on, as far as this process knows. */
  public synchronized int waiting() {
    return (int)
        steps.values().stream().filter(step -> !step.isRunning() && !step.isElsewhere()).count();
  }

  /** Whose turn it is, if it is anybody's. */
  public synchronized Optional<Turn> poll() {
    return closed ? Optional.empty() : next().map(Turn::new);
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

  /** One look at each step and no more: ten thousand may wait. */
  private Optional<QueuedStep<T>> next() {
    long now = nanoTime.getAsLong();
    QueuedStep<T> next = null;
    long least = Long.MAX_VALUE;
    for (QueuedStep<T> step : steps.values()) {
      if (step.isDue(now)) {
        long served = served(leastServed(step, now), now);
        if (next == null || served < least) {
          next = step;
          least = served;
        }
      }
    }
    return lost == 0 || next == null ? Optional.ofNullable(next) : apart(least + ALIKE, now);
  }

  /**
   * One of the next few instead of the next. Members that became free together all want that, and
   * all but one of them lose; the more often in a row, the further they part.
   */
  private Optional<QueuedStep<T>> apart(long served, long now) {
    int few = 1 + random.nextInt(2 << Math.min(lost, FARTHEST));
    return steps.values().stream()
        .filter(step -> step.isDue(now) && served(leastServed(step, now), now) <= served)
        .limit(few)
        .reduce((earlier, later) -> later);
  }

  /** What is charged, and the time of what runs now. */
  private long served(String job, long now) {
    long served = shares.of(job);
    for (QueuedStep<T> step : running) {
      if (step.chargedTo().equals(job)) {
        served += now - step.since();
      }
    }
    return served;
  }

  private String leastServed(QueuedStep<T> step, long now) {
    return step.jobs().size() == 1
        ? step.jobs().iterator().next()
        : Collections.min(step.jobs(), Comparator.comparingLong(job -> served(job, now)));
  }

  /** Returns when there may be work; {@link #take} looks whether there is. */
  @SuppressWarnings("WaitNotInLoop")
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
    private final int attempt;

    private Turn(QueuedStep<T> step) {
      long now = nanoTime.getAsLong();
      this.step = step;
      step.start(leastServed(step, now), now);
      running.add(step);
      this.attempt = step.attempt();
    }

    public StepRequested request() {
      return step.request();
    }

    /** Of the request that came first. */
    public T ticket() {
      return step.ticket();
    }

    /** On whose behalf it was asked for so far. */
    public Set<String> jobs() {
      synchronized (StepQueue.this) {
        return Set.copyOf(step.jobs());
      }
    }

    /** How often in a row it has been put off, from 0. */
    public int attempt() {
      return attempt;
    }

    /**
     * A step that waits meanwhile, of a job that got less by a turn or more. Another process may
     * work on it.
     */
    public Optional<String> rival() {
      synchronized (StepQueue.this) {
        long now = nanoTime.getAsLong();
        long mine = served(step.chargedTo(), now);
        return steps.values().stream()
            .filter(other -> other.isDue(now) && !other.jobs().contains(step.chargedTo()))
            .filter(other -> served(leastServed(other, now), now) + turn <= mine)
            .map(other -> other.request().getStepId())
            .findFirst();
      }
    }

    /** Another process was seen to work on a step: it is no rival before the pause is over. */
    public void elsewhere(String stepId, Duration pause) {
      synchronized (StepQueue.this) {
        QueuedStep<T> other = steps.get(stepId);
        if (other != null && !other.isRunning()) {
          other.leave(nanoTime.getAsLong() + pause.toNanos());
        }
      }
    }

    /** A request that came while the step ran is looked at again: it may have come too late. */
    public void finish() {
      synchronized (StepQueue.this) {
        lost = 0;
        charge();
        if (!step.wasJoined()) {
          remove(step);
        }
        step.release(nanoTime.getAsLong());
        StepQueue.this.notifyAll();
      }
    }

    /** Back into the queue, not to be taken before the pause is over. */
    public void again(Duration pause, boolean failed) {
      synchronized (StepQueue.this) {
        lost = 0;
        charge();
        step.putOff(nanoTime.getAsLong() + pause.toNanos(), failed);
        StepQueue.this.notifyAll();
      }
    }

    /** Back into the queue: another process works on it. */
    public void elsewhere(Duration pause) {
      synchronized (StepQueue.this) {
        charge();
        step.leave(nanoTime.getAsLong() + pause.toNanos());
        lost += step.wasElsewhere() ? 0 : 1;
        StepQueue.this.notifyAll();
      }
    }

    private void charge() {
      running.remove(step);
      shares.charge(step.chargedTo(), nanoTime.getAsLong() - step.since());
    }
  }
}
