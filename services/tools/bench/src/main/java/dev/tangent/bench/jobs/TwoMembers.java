package dev.tangent.bench.jobs;

import dev.tangent.bench.measure.Benchmark;
import dev.tangent.bench.measure.Conditions;
import dev.tangent.bench.measure.Row;
import dev.tangent.bench.measure.Samples;
import dev.tangent.bench.measure.SideBySide;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.proto.v1.Job;
import dev.tangent.standalone.Assembly;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Light jobs on one and on two real members of the trainer: fine-tunes of a nano model that take a
 * second or so on one thread, so that two cores have room for two.
 */
public final class TwoMembers implements Benchmark {

  private static final int STEPS = 40;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Override
  public String name() {
    return "members";
  }

  @Override
  public String title() {
    return "Light fine-tunes on one and on two members of the trainer";
  }

  @Override
  public List<Row> measure(Conditions conditions) throws IOException {
    int jobs = conditions.choose(40, 10);
    try (BenchedAssembly assembly = BenchedAssembly.start(conditions, "members");
        EventListening statuses = assembly.listen(Topic.STATUS)) {
      SyntheticTask.store(assembly, conditions.scratch().resolve("task"));
      Jobs run = new Jobs(assembly, statuses);
      List<Samples> seconds =
          SideBySide.measure(
              conditions.choose(3, 1),
              List.of(() -> run.seconds(jobs), () -> run.secondsOnTwo(jobs)));
      return List.of(
          Row.ofMedian(
              "members-2",
              "Light fine-tunes on 2 members of the trainer: speed-up",
              "×",
              seconds.get(0).over(seconds.get(1)),
              "measured: %d of nano, one thread a member, store, broker and all services on %d cores"
                  .formatted(jobs, Runtime.getRuntime().availableProcessors())));
    }
  }

  /** Publishes jobs that no one did before, as many as wanted, and waits for their ends. */
  private static final class Jobs {

    private final BenchedAssembly assembly;
    private final EventListening statuses;
    private int published;

    Jobs(BenchedAssembly assembly, EventListening statuses) {
      this.assembly = assembly;
      this.statuses = statuses;
    }

    double seconds(int jobs) {
      return SideBySide.seconds(
          () -> {
            List<String> ids = IntStream.range(0, jobs).mapToObj(i -> publish()).toList();
            JobEnds.awaitSuccess(statuses, ids, PATIENCE);
          });
    }

    double secondsOnTwo(int jobs) {
      try (Assembly.Member second = assembly.startMember(Service.TRAINER)) {
        // Just started, it compiles more than it computes.
        seconds(jobs / 2);
        return seconds(jobs);
      }
    }

    private String publish() {
      String id = "light-" + ++published;
      assembly.submit(
          Job.newBuilder().setId(id).setFineTune(SyntheticTask.fineTune(STEPS, published)));
      return id;
    }
  }
}
