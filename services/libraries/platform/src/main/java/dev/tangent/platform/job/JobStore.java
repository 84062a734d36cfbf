package dev.tangent.platform.job;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.proto.v1.ResolvedJob;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs in the store: {@code jobs/<id>/job.json} is what was accepted, {@code failures/} what
 * failed, {@code outcome.json} the end, and an object {@code live/<id>} stands while the job runs,
 * so that services find the jobs that want a step. Safe for use by many threads and processes.
 */
public final class JobStore {

  static final String JOBS = "jobs/";
  static final String JOB_FILE = "job.json";
  static final String OUTCOME_FILE = "outcome.json";
  private static final String LIVE = "live/";
  private static final String DELETED = "deleted/";

  private static final Logger LOG = LoggerFactory.getLogger(JobStore.class);

  private final ObjectStore store;
  private final Map<String, AcceptedJob> known = new ConcurrentHashMap<>();

  public JobStore(ObjectStore store) {
    this.store = store;
  }

  /**
   * No job has an empty id, which is what a step that a person asked for has in its place.
   *
   * @throws UnreadableJobException if what was accepted cannot be read
   */
  public Optional<AcceptedJob> find(String id) {
    if (id.isEmpty()) {
      return Optional.empty();
    }
    AcceptedJob cached = known.get(id);
    return cached != null ? Optional.of(cached) : load(id);
  }

  /** Keeps the job unless one of this id is there already; returns the one that is kept. */
  public AcceptedJob accept(ResolvedJob job) {
    String id = job.getJob().getId();
    String json = json(job);
    if (store.putIfAbsent(jobKey(id), json.getBytes(StandardCharsets.UTF_8))) {
      return remember(parse(id, json));
    }
    return find(id)
        .orElseThrow(
            () -> new PermanentFailure("job " + id + " vanished from " + store.uri(jobKey(id))));
  }

  public void setLive(String id) {
    store.put(LIVE + id, new byte[0]);
  }

  public void clearLive(String id) {
    store.delete(LIVE + id);
  }

  boolean isLive(String id) {
    return store.stat(LIVE + id).isPresent();
  }

  /**
   * Jobs that have not ended, as far as they can be read: one that cannot keeps no other from being
   * served. Those that have ended need not be remembered.
   */
  public List<AcceptedJob> live() {
    List<String> ids = liveIds();
    known.keySet().retainAll(Set.copyOf(ids));
    return ids.stream().map(this::findReadable).flatMap(Optional::stream).toList();
  }

  /** Ids of jobs that have not ended, in alphabetical order. */
  public List<String> liveIds() {
    return store.list(LIVE).stream().map(key -> key.substring(LIVE.length())).toList();
  }

  private Optional<AcceptedJob> findReadable(String id) {
    try {
      return find(id);
    } catch (PermanentFailure e) {
      LOG.warn("job {} is left alone: {}", id, e.getMessage());
      return Optional.empty();
    }
  }

  /** Live jobs whose plan holds the step, at this moment. */
  public List<AcceptedJob> wanting(String stepId) {
    return new LiveJobs(this, this::live).wanting(stepId);
  }

  /** Whether a step is to be executed. */
  public enum Wish {
    /** A live job wants it. */
    WANTED,
    /** It failed for the live job that asked for it, and no other wants it. */
    FAILED,
    /** No live job wants it. */
    UNWANTED
  }

  /**
   * Whether a step is to be executed at this moment.
   *
   * @param job asked first, for it asked for the step; if it still wants it, no other is looked for
   */
  public Wish wish(String stepId, String job) {
    Wish first = find(job).map(found -> wishOf(found, stepId)).orElse(Wish.UNWANTED);
    if (first == Wish.WANTED) {
      return first;
    }
    Set<Wish> others = EnumSet.of(first);
    for (AcceptedJob other : wanting(stepId)) {
      if (!other.id().equals(job)) {
        others.add(wishOf(other, stepId));
      }
    }
    return others.contains(Wish.WANTED)
        ? Wish.WANTED
        : others.contains(Wish.FAILED) ? Wish.FAILED : Wish.UNWANTED;
  }

  /** One listing of all that is kept of the job: it has ended once it has an outcome. */
  private Wish wishOf(AcceptedJob job, String stepId) {
    if (job.plan().find(stepId).isEmpty()) {
      return Wish.UNWANTED;
    }
    List<String> kept = store.list(JOBS + job.id() + "/");
    if (!kept.contains(jobKey(job.id())) || kept.contains(outcomeKey(job.id()))) {
      return Wish.UNWANTED;
    }
    return kept.contains(failureKey(job.id(), stepId)) ? Wish.FAILED : Wish.WANTED;
  }

  /** Why the step failed for a job that wants it. */
  public Optional<String> failureOf(String stepId) {
    return wanting(stepId).stream()
        .map(job -> store.get(failureKey(job.id(), stepId)))
        .flatMap(Optional::stream)
        .map(json -> JobJson.read(json, StepFailure.class).reason())
        .findFirst();
  }

  private static String failureKey(String id, String stepId) {
    return failurePrefix(id) + stepId + ".json";
  }

  /**
   * Whether a live job's plan holds the step.
   *
   * @param job asked first, for it asked for the step; if it still runs, no other is looked for
   */
  public boolean isWanted(String stepId, String job) {
    return isWantedBy(job, stepId) || !wanting(stepId).isEmpty();
  }

  private boolean isWantedBy(String job, String stepId) {
    return find(job).flatMap(found -> found.plan().find(stepId)).isPresent() && isLive(job);
  }

  /** Ids of all jobs that were ever accepted or refused, in alphabetical order. */
  public List<String> ids() {
    return store.list(JOBS).stream()
        .map(key -> key.substring(JOBS.length()))
        .map(rest -> rest.substring(0, Math.max(0, rest.indexOf('/'))))
        .filter(id -> !id.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Forgets a job that has ended. Its artifacts stay until a garbage collection finds that nothing
   * else names them; its id stays taken, so that a submission that is delivered again does not
   * bring it back. A deletion that was interrupted is finished by another.
   *
   * @throws PermanentFailure while it runs
   */
  public void delete(String id) {
    if (!isDeleted(id)) {
      requireEnded(id);
      store.put(DELETED + id, new byte[0]);
    }
    store.list(JOBS + id + "/").forEach(store::delete);
    known.remove(id);
  }

  private void requireEnded(String id) {
    if (outcome(id).isEmpty()) {
      throw new PermanentFailure(
          "job %s has not ended; cancel it first: tangent cancel %s".formatted(id, id));
    }
    if (isLive(id)) {
      throw new PermanentFailure(
          "job %s has ended, and its end is being announced; try again in a moment".formatted(id));
    }
  }

  public boolean isDeleted(String id) {
    return store.stat(DELETED + id).isPresent();
  }

  public Optional<Outcome> outcome(String id) {
    return store.get(outcomeKey(id)).map(json -> JobJson.read(json, Outcome.class));
  }

  /** Ends the job unless it has ended; returns how it ended. */
  public Outcome end(String id, Outcome outcome) {
    store.putIfAbsent(outcomeKey(id), JobJson.write(outcome));
    return outcome(id).orElse(outcome);
  }

  /** Records for every live job that wants the step that it failed. */
  public void fail(String stepId, String reason) {
    for (AcceptedJob job : wanting(stepId)) {
      String label = job.plan().find(stepId).orElseThrow().label();
      store.put(
          failureKey(job.id(), stepId), JobJson.write(new StepFailure(stepId, label, reason)));
    }
  }

  public List<StepFailure> failures(String id) {
    return store.list(failurePrefix(id)).stream()
        .map(store::get)
        .flatMap(Optional::stream)
        .map(json -> JobJson.read(json, StepFailure.class))
        .toList();
  }

  private Optional<AcceptedJob> load(String id) {
    return store
        .get(jobKey(id))
        .map(bytes -> remember(parse(id, new String(bytes, StandardCharsets.UTF_8))));
  }

  AcceptedJob remember(AcceptedJob job) {
    known.put(job.id(), job);
    return job;
  }

  private AcceptedJob parse(String id, String json) {
    try {
      ResolvedJob.Builder job = ResolvedJob.newBuilder();
      JsonFormat.parser().merge(json, job);
      return new AcceptedJob(job.build(), ExperimentPlan.of(job.build()));
    } catch (InvalidProtocolBufferException e) {
      throw UnreadableJobException.of(store.uri(jobKey(id)), json, e);
    }
  }

  private static String json(ResolvedJob job) {
    try {
      return JsonFormat.printer().print(job);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String jobKey(String id) {
    return JOBS + id + "/" + JOB_FILE;
  }

  private static String outcomeKey(String id) {
    return JOBS + id + "/" + OUTCOME_FILE;
  }

  private static String failurePrefix(String id) {
    return JOBS + id + "/failures/";
  }
}
