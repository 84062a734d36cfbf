package dev.tangent.platform.simulation;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.garbage.GarbageCollection;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.UnreadableJobException;
import dev.tangent.platform.job.choreography.JobResolver;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.simulation.NamedArtifacts.State;
import dev.tangent.platform.storage.FaultyStore;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobCancelled;
import dev.tangent.proto.v1.JobSubmitted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Whole experiments: members of all services, people, an operator, and what must hold throughout.
 */
final class Experiments extends World {

  private static final int MOST_REQUESTS = 30_000;

  private final Path folder;
  private final Random random;
  private final SimulatedBroker broker;
  private final NamedArtifacts artifacts;
  private final Map<String, Set<String>> plans = new LinkedHashMap<>();
  private final Set<String> cancelled = new HashSet<>();
  private final Set<String> deleted = new HashSet<>();
  private final Map<String, String> outcomes = new HashMap<>();
  private final Map<String, Integer> savedProgress = new HashMap<>();
  private final Set<String> cutOff = new HashSet<>();
  private final Map<String, Integer> lives = new HashMap<>();
  private boolean replans = true;
  private boolean strict;
  private boolean over;

  Experiments(Strategy strategy, long seed, Path folder) {
    super(strategy, folder);
    this.folder = folder;
    this.random = new Random(seed);
    this.broker = new SimulatedBroker(random);
    this.artifacts = new NamedArtifacts(this, this::named);
    always(artifacts);
    always(this::outcomesStay);
    always(this::whatIsDoneNeedsNoState);
  }

  Experiments withoutReplanning() {
    replans = false;
    return this;
  }

  Experiments stoppedByOneUnreadableJob() {
    strict = true;
    return this;
  }

  boolean replans() {
    return replans;
  }

  boolean strict() {
    return strict;
  }

  Random random() {
    return random;
  }

  SimulatedBroker broker() {
    return broker;
  }

  /** Began some time ago, and is up to a tenth fast or slow. */
  ProcessClock clock() {
    return new ProcessClock(this, random.nextInt(1 << 30), 0.9 + 0.2 * random.nextDouble());
  }

  Path workFolder(String member) {
    return folder.resolve("work-" + member);
  }

  void perhapsTheDiskIsFull() throws IOException {
    if (random.nextInt(200) == 0) {
      throw new IOException("No space left on device");
    }
  }

  /** What the services find imported. */
  Experiments imported(Kind kind, String... names) {
    ArtifactStore artifacts = artifacts("import");
    for (String name : names) {
      commit(artifacts, kind.word() + "-" + name);
      new Catalog(store()).name(kind, name, kind.word() + "-" + name);
    }
    return this;
  }

  void start(Service service, int members) {
    for (int i = 0; i < members; i++) {
      new SimulatedMember(this, service, service.label() + "-" + i).start();
    }
  }

  /** From now on no member of this name reaches the store: its clock is days ahead, say. */
  Experiments cutOff(String member) {
    cutOff.add(member);
    return this;
  }

  ObjectStore storeFor(String member) {
    if (!cutOff.contains(member)) {
      return store();
    }
    FaultyStore unreachable = new FaultyStore(store());
    unreachable.away(true);
    return unreachable;
  }

  void restart(Service service, String name) {
    broker.left(service, name);
    String next = name.replaceFirst("'\\d+$", "") + "'" + lives.merge(name, 1, Integer::sum);
    new SimulatedMember(this, service, next).start();
  }

  /** Somebody submits a job and waits for it to be accepted; if it never is, submits it again. */
  void submits(Job job, Duration after) {
    plan(job);
    simulation()
        .act(
            "person",
            () -> {
              pause(after);
              publishUntilKnown(job);
            });
  }

  /** Somebody submits a job while the artifacts of one that is deleted are collected. */
  void submitsWhileCollected(Job job, String other, Duration after) {
    plan(job);
    simulation()
        .act(
            "person",
            () -> {
              while (!deleted.contains(other)) {
                pause(Duration.ofSeconds(1));
              }
              pause(after);
              publishUntilKnown(job);
            });
  }

  private void publishUntilKnown(Job job) {
    while (!isKnown(job.getId())) {
      broker.publish(OutgoingEvent.of(JobSubmitted.newBuilder().setJob(job).build()));
      pause(Duration.ofSeconds(60));
    }
  }

  private void plan(Job job) {
    ExperimentPlan plan =
        ExperimentPlan.of(new JobResolver(new Catalog(store()), artifacts("person")).resolve(job));
    Set<String> ids = new HashSet<>(plan.externalInputs());
    plan.steps().stream().map(PlannedStep::id).forEach(ids::add);
    plans.put(job.getId(), ids);
  }

  void cancels(String id, Duration after) {
    simulation()
        .act(
            "canceller",
            () -> {
              pause(after);
              while (!isKnown(id)) {
                pause(Duration.ofSeconds(5));
              }
              cancelled.add(id);
              while (!hasEnded(id)) {
                broker.publish(OutgoingEvent.of(JobCancelled.newBuilder().setId(id).build()));
                pause(Duration.ofSeconds(60));
              }
            });
  }

  /** Forgets a job once it has ended, and collects what is left, twice. */
  void deletes(String id) {
    simulation()
        .act(
            "cleaner",
            () -> {
              while (!isOver(id)) {
                pause(Duration.ofSeconds(20));
              }
              deleted.add(id);
              untilAvailable(() -> new JobStore(store()).delete(id));
              for (int i = 0; i < 3; i++) {
                store().age(Duration.ofHours(1));
                untilAvailable(this::collect);
              }
            });
  }

  /** One that cannot read a job refuses, for it does not know what that job names. */
  private void collect() {
    try {
      GarbageCollection.run(artifacts("cleaner"), Duration.ZERO, false);
    } catch (UnreadableJobException e) {
      require(store().peek("jobs/newer/job.json").isPresent(), e.getMessage());
    }
  }

  private void untilAvailable(Runnable work) {
    while (true) {
      try {
        work.run();
        return;
      } catch (RetryableFailure e) {
        pause(Duration.ofSeconds(5));
      }
    }
  }

  /** Something that nobody asked for happens to the broker. */
  void suffers(Duration after, Runnable what) {
    simulation()
        .act(
            "operator",
            () -> {
              pause(after);
              what.run();
            });
  }

  /** Once all jobs have ended, members go home; that one is marked live again harms nobody. */
  boolean isOver() {
    if (simulation().length() > MOST_REQUESTS) {
      require(false, "not over after %d requests: %s".formatted(MOST_REQUESTS, unended()));
    }
    over = over || unended().isEmpty();
    return over;
  }

  private List<String> unended() {
    return plans.keySet().stream().filter(id -> !isOver(id)).toList();
  }

  private boolean isOver(String id) {
    return deleted.contains(id) || (hasEnded(id) && store().peek("live/" + id).isEmpty());
  }

  private boolean hasEnded(String id) {
    return store().peek("jobs/" + id + "/outcome.json").isPresent();
  }

  private boolean isKnown(String id) {
    return hasEnded(id)
        || deleted.contains(id)
        || store().peek("jobs/" + id + "/job.json").isPresent();
  }

  private Set<String> named() {
    Set<String> named = new HashSet<>();
    plans.forEach(
        (id, ids) -> {
          if (store().peek("jobs/" + id + "/job.json").isPresent()) {
            named.addAll(ids);
          }
        });
    for (String key : store().keys("catalog/")) {
      named.add(key.contains("/bases/") ? "base-" + nameIn(key) : "dataset-" + nameIn(key));
    }
    return named;
  }

  private static String nameIn(String key) {
    return key.substring(key.lastIndexOf('/') + 1, key.length() - ".json".length());
  }

  private void outcomesStay() {
    for (String id : plans.keySet()) {
      store()
          .peek("jobs/" + id + "/outcome.json")
          .map(json -> new String(json, StandardCharsets.UTF_8))
          .ifPresent(
              outcome ->
                  require(
                      outcomes.computeIfAbsent(id, first -> outcome).equals(outcome),
                      "job %s ended twice".formatted(id)));
    }
  }

  void saved(String step, int progress) {
    savedProgress.merge(step, progress, Math::max);
  }

  /** What was reached counts until the step is done, and may be forgotten with its last job. */
  private void whatIsDoneNeedsNoState() {
    Set<String> named = named();
    savedProgress.keySet().removeIf(step -> isMade(step) || !named.contains(step));
  }

  /** Whoever takes a step over goes on from what was last reached. */
  void continues(String step, int progress) {
    int reached = savedProgress.getOrDefault(step, 0);
    require(
        progress >= reached,
        "step %s goes on from %d although %d was saved".formatted(step, progress, reached));
  }

  private boolean isMade(String step) {
    return artifacts.state(step) == State.PRESENT;
  }

  /** How the jobs ended, and that what they were to make is there. */
  void checkEnds() {
    plans.forEach(
        (id, ids) -> {
          if (deleted.contains(id)) {
            return;
          }
          String outcome = outcomes.get(id);
          boolean succeeded = outcome.contains("JOB_SUCCEEDED");
          require(succeeded || cancelled.contains(id), "job %s: %s".formatted(id, outcome));
          if (succeeded) {
            ids.forEach(artifact -> requireThere(id, artifact));
          }
        });
  }

  /** Not the goal alone: who asks for a job wants all that it makes. */
  private void requireThere(String job, String artifact) {
    State state = artifacts.state(artifact);
    require(
        state == State.PRESENT || state == State.DOOMED,
        "job %s succeeded, and %s of its plan is %s".formatted(job, artifact, state));
  }
}
