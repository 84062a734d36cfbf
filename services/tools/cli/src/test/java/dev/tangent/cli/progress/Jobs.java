package dev.tangent.cli.progress;

import com.google.protobuf.Timestamp;
import dev.tangent.client.progress.JobProgress;
import dev.tangent.client.progress.WorkPlan;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.JobStatus;
import dev.tangent.proto.v1.Progress;
import dev.tangent.proto.v1.StepState;
import dev.tangent.proto.v1.StepStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Jobs and statuses for tests; times are seconds after {@link #START}. */
final class Jobs {

  static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

  private Jobs() {}

  static Instant at(long seconds) {
    return START.plusSeconds(seconds);
  }

  /** Steps s0, s1, …, submitted at {@link #START}. */
  static JobProgress job(String... labels) {
    List<WorkPlan.Item> items = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      items.add(new WorkPlan.Item("s" + i, labels[i].split(" ")[0], labels[i]));
    }
    return new JobProgress(new WorkPlan("job-1", "my-experiment", items), START);
  }

  static StepStatus step(String id, StepState state, long seconds) {
    return step(id, state, seconds, Progress.getDefaultInstance(), "");
  }

  static StepStatus step(
      String id, StepState state, long seconds, Progress progress, String reason) {
    return StepStatus.newBuilder()
        .setStepId(id)
        .setState(state)
        .setTime(time(seconds))
        .setProgress(progress)
        .setReason(reason)
        .build();
  }

  static JobStatus ended(JobState state, long seconds, String... reasons) {
    return JobStatus.newBuilder()
        .setId("job-1")
        .setState(state)
        .setTime(time(seconds))
        .addAllReasons(List.of(reasons))
        .build();
  }

  static Progress training(long done, long total, double loss, double rate, double left) {
    return Progress.newBuilder()
        .setDone(done)
        .setTotal(total)
        .setUnit("steps")
        .setLoss(loss)
        .setPerSecond(rate)
        .setRemainingSeconds(left)
        .build();
  }

  private static Timestamp time(long seconds) {
    return Timestamp.newBuilder().setSeconds(at(seconds).getEpochSecond()).build();
  }
}
