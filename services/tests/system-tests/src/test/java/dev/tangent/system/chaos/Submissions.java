package dev.tangent.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.job.Outcome;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobState;
import dev.tangent.system.RunningTangent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The jobs of a run. Each is published once; broker and store may be unavailable meanwhile. */
final class Submissions {

  static final Duration PATIENCE = Duration.ofMinutes(15);

  private final KillableAssembly assembly;
  private final RunningTangent tangent;
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final Set<String> cancelled = new HashSet<>();
  private final Set<String> accepted = new HashSet<>();

  Submissions(KillableAssembly assembly, RunningTangent tangent) {
    this.assembly = assembly;
    this.tangent = tangent;
  }

  Collection<Job> jobs() {
    return List.copyOf(jobs.values());
  }

  void submit(Job job) {
    surely(() -> tangent.submit(job));
    jobs.put(job.getId(), job);
  }

  void publish(ProducerRecord<String, byte[]> record) {
    surely(() -> tangent.publish(record));
  }

  void cancel(String id) {
    cancelled.add(id);
    surely(() -> tangent.cancel(id));
  }

  /** Forgets a job that has ended, here and in the store. */
  void delete(String id) {
    jobs.remove(id);
    Instant end = Instant.now().plus(PATIENCE);
    while (patiently(() -> tangent.jobs().liveIds()).contains(id)) {
      assertThat(Instant.now()).as("%s is announced", id).isBefore(end);
      RunningTangent.pause();
    }
    surely(() -> tangent.jobs().delete(id));
  }

  boolean hasEnded(String id) {
    return tangent.outcome(id).isPresent();
  }

  /** How all jobs ended; one that did not end within the patience after another is not there. */
  Map<String, Outcome> ends() throws IOException {
    Map<String, Outcome> ends = new LinkedHashMap<>();
    for (String id : jobs.keySet()) {
      awaitEnd(id);
      tangent.outcome(id).ifPresent(outcome -> ends.put(id, outcome));
    }
    return ends;
  }

  /** What did not end, or not as it was meant to. */
  List<String> lost(Map<String, Outcome> ends) {
    return jobs.keySet().stream()
        .filter(id -> !isAsExpected(id, ends.get(id)))
        .map(id -> id + ": " + ends.get(id))
        .toList();
  }

  private boolean isAsExpected(String id, Outcome outcome) {
    return outcome != null
        && (outcome.state() == JobState.JOB_SUCCEEDED
            || outcome.state() == JobState.JOB_CANCELLED && cancelled.contains(id));
  }

  /** The end of a job, however often the supervisor has to be started again for that. */
  Outcome await(String id) throws IOException {
    awaitEnd(id);
    return tangent.await(id, Duration.ofSeconds(1));
  }

  private void awaitEnd(String id) throws IOException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!hasEnded(id) && Instant.now().isBefore(end)) {
      assembly.ensureSupervised();
      RunningTangent.pause();
    }
  }

  /**
   * Returns when everything that was submitted is in the store. What no service has heard by then
   * would go with the broker's data.
   */
  void awaitAccepted() throws IOException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!accepted.containsAll(jobs.keySet())) {
      assertThat(Instant.now()).as("time to accept all jobs").isBefore(end);
      assembly.ensureSupervised();
      RunningTangent.pause();
      accepted.addAll(patiently(() -> tangent.jobs().ids()));
    }
  }

  /** The step that a job was submitted for, once it is known. */
  String goal(String id) throws IOException {
    awaitAccepted();
    return patiently(() -> tangent.jobs().find(id).orElseThrow().plan().goal().id());
  }

  private static void surely(Runnable action) {
    patiently(
        () -> {
          action.run();
          return true;
        });
  }

  static <T> T patiently(Supplier<T> question) {
    while (true) {
      try {
        return question.get();
      } catch (RetryableFailure e) {
        RunningTangent.pause();
      }
    }
  }
}
