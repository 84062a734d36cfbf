package dev.tangent.bench.jobs;

import dev.tangent.bench.measure.Bar;
import dev.tangent.bench.measure.Benchmark;
import dev.tangent.bench.measure.Conditions;
import dev.tangent.bench.measure.Row;
import dev.tangent.bench.measure.Samples;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ten thousand small jobs published at once: each sums two vectors of a few kilobytes, and is
 * planned, executed, committed and closed like any other.
 */
public final class JobQueue implements Benchmark {

  private static final Bar NONE_LOST = Bar.atMost(0);
  private static final Bar FLAT = Bar.atMost(1.1);
  private static final Duration PATIENCE = Duration.ofMinutes(45);

  @Override
  public String name() {
    return "queue";
  }

  @Override
  public String title() {
    return "Many queued small jobs";
  }

  @Override
  public List<Row> measure(Conditions conditions) throws IOException {
    int jobs = conditions.choose(10_000, 300);
    try (BenchedAssembly assembly = BenchedAssembly.start(conditions, "queue");
        EventListening statuses = assembly.listen(Topic.STATUS)) {
      SyntheticArtifacts inputs =
          SyntheticArtifacts.store(assembly, conditions.scratch().resolve("small"), 16_384, 2);
      long started = System.nanoTime();
      for (int i = 0; i < jobs; i++) {
        assembly.submit(Job.newBuilder().setId("queued-" + i).setCompose(inputs.sum(1 + i)));
      }
      assembly.flush();
      Drained drained = drain(jobs, assembly, statuses);
      double seconds = (System.nanoTime() - started) / 1e9;
      return rows(jobs, drained, seconds);
    }
  }

  /**
   * @param states how each job ended
   * @param memory megabytes resident in all services together, from the first ended job to the last
   */
  private record Drained(Map<String, JobState> states, List<Double> memory) {

    long lost(int jobs) {
      return jobs - states.values().stream().filter(s -> s == JobState.JOB_SUCCEEDED).count();
    }

    /** The most of the second half over the most of the first. */
    double growth() {
      int half = memory.size() / 2;
      return new Samples(memory.subList(half, memory.size())).largest()
          / new Samples(memory.subList(0, half)).largest();
    }
  }

  private static Drained drain(int jobs, BenchedAssembly assembly, EventListening statuses) {
    Map<String, JobState> states = new HashMap<>();
    List<Double> memory = new ArrayList<>();
    List<ProcessHandle> services = List.copyOf(assembly.processes().values());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (states.size() < jobs && System.nanoTime() < deadline) {
      statuses.poll().stream()
          .flatMap(event -> JobEnds.in(event).stream())
          .forEach(end -> states.put(end.getId(), end.getState()));
      if (!states.isEmpty()) {
        memory.add(services.stream().mapToDouble(ProcessMemory::resident).sum());
      }
    }
    return new Drained(states, memory);
  }

  private static List<Row> rows(int jobs, Drained drained, double seconds) {
    String what = "%,d queued small jobs".formatted(jobs);
    Row lost =
        new Row(
            "queue-lost",
            what + ": lost",
            drained.lost(jobs),
            "jobs",
            Optional.of(NONE_LOST),
            List.of(),
            "compose jobs, one thread a service, embedded assembly");
    Row growth =
        new Row(
            "queue-memory-growth",
            what + ": peak memory of the services, second half / first half",
            drained.growth(),
            "",
            Optional.of(FLAT),
            drained.memory(),
            "samples: MB resident in the four services together");
    Row rate =
        new Row(
            "queue-rate",
            what + ": drained",
            jobs / seconds,
            "jobs/s",
            Optional.empty(),
            List.of(),
            "from the first publication to the last end");
    return List.of(lost, growth, rate);
  }
}
