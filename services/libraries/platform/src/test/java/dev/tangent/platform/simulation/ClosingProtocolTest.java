package dev.tangent.platform.simulation;

import static dev.tangent.platform.simulation.Persistence.again;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.LiveJobs;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.job.choreography.Choreography;
import dev.tangent.platform.job.choreography.ClosingJobs;
import dev.tangent.platform.job.choreography.JobResolver;
import dev.tangent.platform.member.Outbox;
import dev.tangent.platform.member.Planner;
import dev.tangent.platform.member.StepInbox;
import dev.tangent.platform.messaging.event.EventType;
import dev.tangent.platform.messaging.event.IncomingEvent;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobCancelled;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.JobStatus;
import dev.tangent.proto.v1.JobSubmitted;
import dev.tangent.proto.v1.StepCompleted;
import dev.tangent.proto.v1.StepRequested;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job's end: two evaluators that hear of it at once, a cancellation in the same moment. */
class ClosingProtocolTest {

  private static final Set<Fault> LOST =
      EnumSet.of(Fault.LOST_BEFORE, Fault.LOST_AFTER, Fault.REFUSED_AFTER);

  @TempDir Path folder;

  @Test
  void aJobEndsOnceAndItsEndIsAnnounced() {
    Explorer explorer = new Explorer(folder, this::doneAndCancelled);
    explorer.everyOrder(Set.of(), 0);
    explorer.everyOrder(LOST, 1);
    explorer.random(Fault.ALL, 0.1, 3);
  }

  @Test
  void aSubmissionThatComesTwiceAndACancellationEndOnce() {
    Explorer explorer = new Explorer(folder, this::submittedTwiceAndCancelled);
    explorer.everyOrder(Set.of(), 0);
    explorer.random(Fault.ALL, 0.1, 3);
  }

  private void doneAndCancelled(World world) {
    Job job = JobsSimulationTest.fineTune("job");
    List<OutgoingEvent> published = new ArrayList<>();
    ExperimentPlan plan = accepted(world, job, published);
    ArtifactStore trainer = world.artifacts("trainer");
    plan.steps().forEach(step -> world.commit(trainer, step.id()));
    String goal = plan.goal().id();
    evaluator(world, "a", published, completed(goal));
    evaluator(world, "b", published, cancelled("job"));
    evaluator(world, "c", published, completed(goal));
    onceEnded(world, published, () -> {});
  }

  private void submittedTwiceAndCancelled(World world) {
    Job job = JobsSimulationTest.fineTune("job");
    List<OutgoingEvent> published = new ArrayList<>();
    accepted(world, job, published);
    evaluator(world, "a", published, submitted(job));
    evaluator(world, "b", published, cancelled("job"));
    // The broker delivers it again if whoever had it was killed.
    Planner next = planner(world, "next", published);
    onceEnded(world, published, () -> next.handle(cancelled("job"), nobody(world)));
  }

  private void onceEnded(World world, List<OutgoingEvent> published, Runnable redelivery) {
    world.atTheEnd(
        () -> {
          redelivery.run();
          // Whoever was killed is started again, and looks at the jobs that are live.
          planner(world, "later", published).replan("job", nothing());
          Outcome outcome = new JobStore(world.store()).outcome("job").orElseThrow();
          List<JobState> ends = ends(published);
          assertThat(ends).isNotEmpty().containsOnly(outcome.state());
          assertThat(world.store().peek("live/job")).isEmpty();
        });
  }

  private static List<JobState> ends(List<OutgoingEvent> published) {
    return published.stream()
        .map(OutgoingEvent::message)
        .filter(JobStatus.class::isInstance)
        .map(message -> ((JobStatus) message).getState())
        .filter(Outcome::isEnd)
        .toList();
  }

  /** Returns what the job makes. */
  private ExperimentPlan accepted(World world, Job job, List<OutgoingEvent> published) {
    ArtifactStore artifacts = world.artifacts("import");
    world.commit(artifacts, "base-nano");
    new Catalog(world.store()).name(Kind.BASE, "nano", "base-nano");
    world.commit(artifacts, "dataset-a");
    new Catalog(world.store()).name(Kind.DATASET, "a", "dataset-a");
    JobResolver resolver = new JobResolver(new Catalog(world.store()), artifacts);
    planner(world, "first", published).handle(submitted(job), nobody(world));
    published.clear();
    return ExperimentPlan.of(resolver.resolve(job));
  }

  private void evaluator(
      World world, String name, List<OutgoingEvent> published, IncomingEvent event) {
    world
        .simulation()
        .act(
            name,
            () -> {
              Planner planner = planner(world, name, published);
              again(() -> planner.handle(event, nobody(world)));
            });
  }

  private static StepInbox nothing() {
    return new StepInbox() {
      @Override
      public boolean knows(String stepId) {
        return false;
      }

      @Override
      public void take(StepRequested request) {
        // An evaluator has no step here.
      }
    };
  }

  private static LiveJobs nobody(World world) {
    JobStore jobs = new JobStore(world.store());
    return new LiveJobs(jobs, jobs::live);
  }

  private static Planner planner(World world, String name, List<OutgoingEvent> published) {
    JobStore jobs = new JobStore(world.store());
    ArtifactStore artifacts = world.artifacts(name);
    Choreography choreography =
        new Choreography(
            Service.EVALUATOR,
            jobs,
            artifacts,
            new JobResolver(new Catalog(world.store()), artifacts),
            new ClosingJobs(jobs, artifacts));
    return new Planner(choreography, kept(published));
  }

  private static Outbox kept(List<OutgoingEvent> published) {
    return new Outbox() {
      @Override
      public void send(List<OutgoingEvent> events) {
        published.addAll(events);
      }

      @Override
      public void sendSoon(OutgoingEvent event) {
        published.add(event);
      }
    };
  }

  private static IncomingEvent submitted(Job job) {
    return new IncomingEvent(
        "s", EventType.JOB_SUBMITTED, JobSubmitted.newBuilder().setJob(job).build());
  }

  private static IncomingEvent cancelled(String id) {
    return new IncomingEvent(
        "c", EventType.JOB_CANCELLED, JobCancelled.newBuilder().setId(id).build());
  }

  private static IncomingEvent completed(String step) {
    return new IncomingEvent(
        "d",
        EventType.STEP_COMPLETED,
        StepCompleted.newBuilder().setStepId(step).setKind("fine-tune").build());
  }
}
