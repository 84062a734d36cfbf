package dev.tangent.cli;

import com.google.protobuf.util.Timestamps;
import dev.tangent.cli.connection.Connection;
import dev.tangent.client.events.EventFeed;
import dev.tangent.client.events.ReceivedEvent;
import dev.tangent.platform.job.AcceptedJob;
import dev.tangent.platform.job.choreography.Choreography;
import dev.tangent.platform.job.choreography.ClosingJobs;
import dev.tangent.platform.job.choreography.Decision;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.proto.v1.JobCancelled;
import dev.tangent.proto.v1.JobSubmitted;
import dev.tangent.proto.v1.Progress;
import dev.tangent.proto.v1.StepState;
import dev.tangent.proto.v1.StepStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Takes jobs up, ends and cancels them by the platform's own rules, but makes artifacts out of
 * nothing: the command line is tested without numerics.
 */
final class PretendServices implements AutoCloseable {

  private final Connection connection;
  private final Path scratch;
  private final Predicate<AcceptedJob> stalls;
  private final ClosingJobs closing;
  private final Choreography choreography;
  private final Thread thread = new Thread(this::serve, "pretend-services");
  private volatile boolean stopping;

  /**
   * @param stalls jobs whose steps are never done
   */
  PretendServices(Connection connection, Path scratch, Predicate<AcceptedJob> stalls) {
    this.connection = connection;
    this.scratch = scratch;
    this.stalls = stalls;
    this.closing = new ClosingJobs(connection.jobs(), connection.artifacts());
    this.choreography =
        new Choreography(
            Service.EVALUATOR,
            connection.jobs(),
            connection.artifacts(),
            connection.resolver(),
            closing);
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() {
    try (EventFeed feed = connection.feed(Topic.EXPERIMENTS)) {
      while (!stopping) {
        feed.poll(Duration.ofMillis(100)).forEach(this::handle);
      }
    }
  }

  private void handle(ReceivedEvent received) {
    if (received.event().message() instanceof JobSubmitted submitted) {
      publish(choreography.submitted(submitted.getJob(), received.event().id()));
      connection.jobs().find(submitted.getJob().getId()).ifPresent(this::work);
    }
    if (received.event().message() instanceof JobCancelled cancelled) {
      publish(choreography.cancelled(cancelled.getId(), cancelled.getReason()));
    }
  }

  private void work(AcceptedJob job) {
    if (stalls.test(job)) {
      return;
    }
    for (PlannedStep step : job.plan().steps()) {
      if (connection.artifacts().find(step.id()).isEmpty()) {
        status(step, StepState.STEP_RUNNING);
        connection
            .artifacts()
            .commit(step.id(), step.kind().label(), "{}", payload(step), Map.of(), Map.of());
        status(step, StepState.STEP_SUCCEEDED);
      }
    }
    publish(closing.check(job));
  }

  private Path payload(PlannedStep step) {
    try {
      Path folder = Files.createTempDirectory(scratch, "step");
      if (step.kind() == StepKind.REPORT) {
        Files.write(folder.resolve(PayloadNames.RESULTS), resource("/results.json"));
        Files.writeString(folder.resolve(PayloadNames.REPORT), "<html></html>");
      } else if (step.kind() == StepKind.VECTOR) {
        Files.writeString(folder.resolve(PayloadNames.VECTOR), "pretended vector");
      } else {
        Files.writeString(folder.resolve("payload"), step.label());
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (var in = PretendServices.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private void status(PlannedStep step, StepState state) {
    connection.publish(
        OutgoingEvent.of(
            StepStatus.newBuilder()
                .setStepId(step.id())
                .setKind(step.kind().label())
                .setState(state)
                .setProgress(Progress.newBuilder().setDone(1).setTotal(2).setUnit("steps"))
                .setTime(Timestamps.fromMillis(System.currentTimeMillis()))
                .build()));
  }

  private void publish(Decision decision) {
    decision.events().forEach(connection::publish);
    decision.afterwards().run();
  }

  @Override
  public void close() throws InterruptedException {
    stopping = true;
    thread.join(10_000);
  }
}
