package dev.tangent.console.job;

import dev.tangent.client.job.JobWords;
import dev.tangent.client.job.PreparedJob;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.job.AcceptedJob;
import dev.tangent.platform.job.JobListing;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.JobState;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * All jobs of the store. What has ended never changes, so it is read once; one listing says whether
 * anything is new. It can be thrown away at any time.
 */
@Singleton
public class JobTable {

  private static final Logger LOG = Logger.getLogger(JobTable.class);

  /** Many browsers that look at once cost the store no more than one. */
  private static final Duration FRESH = Duration.ofMillis(700);

  private final ObjectStore objects;
  private final ArtifactStore artifacts;
  private final JobStore live;
  private final Map<JobListing.Entry, JobRow> ended = new ConcurrentHashMap<>();
  private List<JobRow> rows = List.of();
  private Instant looked = Instant.MIN;

  public JobTable(ObjectStore objects, ArtifactStore artifacts, JobStore live) {
    this.objects = objects;
    this.artifacts = artifacts;
    this.live = live;
  }

  /** The first person who looks need not wait until a thousand jobs have been read. */
  void warmUp(@Observes StartupEvent event) {
    Thread thread = new Thread(this::lookEarly, "job-table");
    thread.setDaemon(true);
    thread.start();
  }

  private void lookEarly() {
    try {
      var unused = rows();
    } catch (RetryableFailure e) {
      LOG.info("jobs are not listed yet: " + e.getMessage());
    }
  }

  /** Every job, in alphabetical order of the ids. */
  public synchronized List<JobRow> rows() {
    if (looked.plus(FRESH).isBefore(Instant.now())) {
      List<JobListing.Entry> entries = JobListing.of(objects);
      ended.keySet().retainAll(Set.copyOf(entries));
      boolean running = entries.stream().anyMatch(entry -> entry.ended().isEmpty());
      Set<String> existing = running ? Set.copyOf(artifacts.ids("")) : Set.of();
      rows = entries.parallelStream().map(entry -> row(entry, existing)).toList();
      looked = Instant.now();
    }
    return rows;
  }

  /** A job; one that came after the last look is looked for at once. */
  public synchronized Optional<JobRow> find(String id) {
    Optional<JobRow> row = find(rows(), id);
    if (row.isEmpty()) {
      looked = Instant.MIN;
      row = find(rows(), id);
    }
    return row;
  }

  private static Optional<JobRow> find(List<JobRow> rows, String id) {
    return rows.stream().filter(row -> row.id().equals(id)).findFirst();
  }

  private JobRow row(JobListing.Entry entry, Set<String> existing) {
    if (entry.ended().isEmpty()) {
      return read(entry, live, existing);
    }
    JobRow known = ended.get(entry);
    if (known == null) {
      // A job store remembers what it has read, with its plan: this one is gone with the row.
      known = read(entry, new JobStore(objects), existing);
      ended.put(entry, known);
    }
    return known;
  }

  private JobRow read(JobListing.Entry entry, JobStore jobs, Set<String> existing) {
    try {
      Optional<AcceptedJob> job = jobs.find(entry.id());
      Optional<Outcome> outcome = entry.ended().flatMap(end -> jobs.outcome(entry.id()));
      return row(entry, job.orElse(null), outcome, existing);
    } catch (PermanentFailure e) {
      Outcome unreadable = Outcome.failed(List.of(e.getMessage()));
      return row(entry, null, Optional.of(unreadable), existing);
    }
  }

  private JobRow row(
      JobListing.Entry entry,
      @Nullable AcceptedJob job,
      Optional<Outcome> outcome,
      Set<String> existing) {
    JobFacts facts = job == null ? JobFacts.NONE : JobFacts.of(job.job().getJob());
    int total = job == null ? 0 : job.plan().steps().size();
    boolean succeeded = outcome.filter(o -> o.state() == JobState.JOB_SUCCEEDED).isPresent();
    List<JobRow.Score> scores =
        job != null && succeeded && job.job().getJob().hasExperiment()
            ? Scores.of(job.plan().goal().id(), artifacts)
            : List.of();
    return new JobRow(
        entry.id(),
        job == null ? "" : job.name(),
        job == null ? "" : job.kind(),
        outcome.map(o -> JobWords.word(o.state())).orElse(JobRow.RUNNING),
        entry.accepted().orElse(null),
        entry.ended().orElse(null),
        facts.base(),
        facts.tasks(),
        facts.methods(),
        facts.seeds(),
        job == null || outcome.isPresent() ? total : PreparedJob.done(job.plan(), existing),
        total,
        outcome.map(Outcome::reasons).orElse(List.of()),
        scores);
  }
}
