package dev.tangent.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.proto.v1.Job;
import dev.tangent.system.RunningTangent;
import dev.tangent.system.SystemJobs;
import java.time.Duration;
import java.util.Optional;

/**
 * A trainer is stopped in the middle of a fine-tune for longer than its lease. Another takes over;
 * then the first wakes up with all it had in hand, and writes.
 */
final class StoppedHolder implements Fault {

  /** On a machine that is busy; the supervisor ends a process that gives no answer for 60 s. */
  private static final Duration LONGEST = Duration.ofSeconds(45);

  private int struck;

  @Override
  public String kind() {
    return "stopped holder";
  }

  @Override
  public Optional<String> strike(Scene scene) throws Exception {
    scene.assembly().awaitReady();
    try (SecondTrainer second = SecondTrainer.start(scene.assembly())) {
      second.awaitReady();
      Job job = SystemJobs.longFineTune("stopped-" + struck, 100 + struck);
      struck++;
      scene.submissions().submit(job);
      WatchedStep step =
          new WatchedStep(scene.assembly().endpoints(), scene.submissions().goal(job.getId()));
      step.awaitState();
      return stopHolder(scene, job, step);
    }
  }

  private static Optional<String> stopHolder(Scene scene, Job job, WatchedStep step)
      throws Exception {
    long term = step.term();
    Optional<ProcessHandle> holder = step.holder();
    if (holder.isEmpty()) {
      return Optional.empty();
    }
    Duration pause = Duration.ofMillis(scene.between(10_000, 15_000));
    long since = System.nanoTime();
    Signal.stop(holder.get());
    Thread.sleep(pause.toMillis());
    boolean takenOver = takenOver(scene, job, step, term);
    while (!takenOver && System.nanoTime() - since < LONGEST.toNanos()) {
      RunningTangent.pause();
      takenOver = takenOver(scene, job, step, term);
    }
    Signal.resume(holder.get());
    pause = Duration.ofNanos(System.nanoTime() - since);
    assertThat(takenOver).as("another member went on with %s", step.id()).isTrue();
    neverGoesBack(scene, job, step);
    return Optional.of(
        "trainer %d for %d ms, taken over meanwhile"
            .formatted(holder.get().pid(), pause.toMillis()));
  }

  private static boolean takenOver(Scene scene, Job job, WatchedStep step, long term) {
    return step.term() > term || scene.submissions().hasEnded(job.getId());
  }

  /** As long as the step is worked on, what is saved of it only grows. */
  private static void neverGoesBack(Scene scene, Job job, WatchedStep step) {
    long most = step.progress();
    while (!scene.submissions().hasEnded(job.getId())) {
      long now = step.progress();
      boolean ended = scene.tangent().artifacts().findNow(step.id()).isPresent();
      assertThat(now >= most || ended)
          .as("saved progress of %s: %d after %d", step.id(), now, most)
          .isTrue();
      most = Math.max(most, now);
      RunningTangent.pause();
    }
  }
}
