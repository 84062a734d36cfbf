package dev.tangent.bench.jobs;

import dev.tangent.bench.measure.Bar;
import dev.tangent.bench.measure.Benchmark;
import dev.tangent.bench.measure.Conditions;
import dev.tangent.bench.measure.Row;
import dev.tangent.bench.measure.Samples;
import dev.tangent.platform.messaging.event.EventType;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.plan.step.StepIdentity;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepCompleted;
import dev.tangent.proto.v1.StepRequested;
import dev.tangent.proto.v1.VectorStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * From a step's request to the event of its completion, at 50 requests a second. The steps are
 * empty: their artifacts are there, so that the service looks them up in the store and announces
 * them, which is what every step costs beside its own work.
 */
public final class EventLatency implements Benchmark {

  private static final int PER_SECOND = 50;
  private static final Bar MEDIAN = Bar.atMost(50);
  private static final Bar SLOWEST = Bar.atMost(250);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String title() {
    return "Event to event, at 50 empty steps a second";
  }

  @Override
  public List<Row> measure(Conditions conditions) throws IOException, InterruptedException {
    int warmUp = PER_SECOND * conditions.choose(60, 10);
    int measured = PER_SECOND * conditions.choose(30, 6);
    try (BenchedAssembly assembly = BenchedAssembly.start(conditions, "latency");
        EventListening completions = assembly.listen(Topic.ARTIFACTS)) {
      List<Step> steps = steps(warmUp + measured);
      commit(steps, assembly, conditions.scratch().resolve("empty"));
      // Just started, the virtual machines compile more than they serve; what is late by that has
      // to be there before the measured requests begin.
      milliseconds(steps.subList(0, warmUp), assembly, completions);
      return rows(
          new Samples(milliseconds(steps.subList(warmUp, steps.size()), assembly, completions)));
    }
  }

  private static List<Row> rows(Samples latencies) {
    String note =
        "%d steps of the vector-builder, embedded assembly".formatted(latencies.values().size());
    Row median =
        Row.ofMedian(
                "event-latency-p50",
                "Event to event of an empty step at 50 jobs/s, p50",
                "ms",
                latencies,
                note)
            .against(MEDIAN);
    Row slowest =
        new Row(
            "event-latency-p99",
            "Event to event of an empty step at 50 jobs/s, p99",
            latencies.quantile(0.99),
            "ms",
            Optional.of(SLOWEST),
            List.of(),
            note);
    return List.of(median, slowest);
  }

  private static List<Step> steps(int n) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      VectorStep vector =
          VectorStep.newBuilder()
              .setBase("0".repeat(64))
              .addCheckpoints("%064x".formatted(i))
              .build();
      steps.add(Step.newBuilder().setVector(vector).build());
    }
    return steps;
  }

  private static void commit(List<Step> steps, BenchedAssembly assembly, Path folder)
      throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("empty"), "empty");
    for (Step step : steps) {
      assembly
          .artifacts()
          .commit(StepIdentity.id(step), "vector", "{}", folder, Map.of(), Map.of());
    }
  }

  /** The latency of every step, in the order of the requests. */
  private static List<Double> milliseconds(
      List<Step> steps, BenchedAssembly assembly, EventListening completions)
      throws InterruptedException {
    Map<String, Long> sent = new ConcurrentHashMap<>();
    Map<String, Double> taken = new HashMap<>();
    Thread requests = new Thread(() -> request(steps, sent, assembly), "requests");
    requests.start();
    long deadline = System.nanoTime() + PATIENCE.plusSeconds(steps.size() / PER_SECOND).toNanos();
    while (taken.size() < steps.size()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "only %d of %d steps were announced".formatted(taken.size(), steps.size()));
      }
      completions.poll().stream()
          .filter(event -> event.type() == EventType.STEP_COMPLETED)
          .map(event -> event.as(StepCompleted.class).getStepId())
          .forEach(
              id -> {
                Long begun = sent.get(id);
                if (begun != null) {
                  taken.putIfAbsent(id, (System.nanoTime() - begun) / 1e6);
                }
              });
    }
    requests.join();
    return steps.stream().map(step -> taken.get(StepIdentity.id(step))).toList();
  }

  private static void request(List<Step> steps, Map<String, Long> sent, BenchedAssembly assembly) {
    long started = System.nanoTime();
    for (int i = 0; i < steps.size(); i++) {
      long due = started + i * 1_000_000_000L / PER_SECOND;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      Step step = steps.get(i);
      String id = StepIdentity.id(step);
      sent.put(id, System.nanoTime());
      assembly.publish(
          OutgoingEvent.of(
              Service.VECTOR_BUILDER,
              StepRequested.newBuilder().setStepId(id).setStep(step).build()));
    }
  }
}
