package dev.tangent.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.job.choreography.JobResolver;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.proto.v1.EvaluateJob;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.JobStatus;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Results;
import dev.tangent.proto.v1.Split;
import dev.tangent.proto.v1.StepRequested;
import dev.tangent.proto.v1.Term;
import dev.tangent.worker.fixture.LoopbackStore;
import dev.tangent.worker.fixture.ServiceContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LoopbackStore.class)
class EvaluatorServiceTest extends ServiceContract {

  @Override
  protected Service service() {
    return Service.EVALUATOR;
  }

  /** With the head, which is the trainer's step. */
  @Override
  protected void givenInputs() throws IOException {
    given(Kind.BASE, "nano", Payloads.base());
    given(Kind.DATASET, "words", Payloads.dataset("words", 12));
    given(id("vector"), "vector", Payloads.vector(1));
    given(id("checkpoint"), "fine-tune", Payloads.text("model.safetensors"));
    for (PlannedStep step : plan(job()).steps()) {
      if (step.kind() == StepKind.HEAD) {
        given(step.id(), "head", Payloads.head());
      }
    }
  }

  private static ExperimentPlan plan(Job.Builder job) {
    Catalog catalog = new Catalog(artifacts().objects());
    return ExperimentPlan.of(new JobResolver(catalog, artifacts()).resolve(job.build()));
  }

  @Override
  protected Job.Builder job() {
    return evaluate("vector", 0.5);
  }

  @Override
  protected Map.Entry<Job.Builder, String> refusedJob() {
    return Map.entry(evaluate("checkpoint", 0.5), "'vector.safetensors'");
  }

  /** It is the one that ends jobs. */
  @Test
  void announcesTheEndOfAJobWithItsResults() {
    StepRequested sweep = asked(submitted("ends", evaluate("vector", 1)));
    channels().hears("steps", OutgoingEvent.of(service(), sweep));

    channels().hears("artifacts", OutgoingEvent.of(completed(sweep.getStepId())));

    JobStatus end =
        channels()
            .awaits(
                JobStatus.class,
                s -> s.getId().equals("ends") && s.getState() != JobState.JOB_RUNNING);
    assertThat(end.getState()).isEqualTo(JobState.JOB_SUCCEEDED);
    Results results = channels().awaits(Results.class, r -> r.getId().equals("ends"));
    assertThat(results.getFilesList()).anyMatch(file -> file.getUri().endsWith("/sweep.json"));
  }

  /** All services hear what people publish; this one keeps what none of them can read. */
  @Test
  void keepsWhatPeoplePublishedThatCannotBeRead() {
    channels().hears("planning", Topic.EXPERIMENTS, new RecordHeaders(), "garbage".getBytes());

    channels().awaitsDeadLetter(letter -> letter.topic().equals(Topic.EXPERIMENTS));
  }

  private static Job.Builder evaluate(String vector, double alpha) {
    Term term = Term.newBuilder().setVector(id(vector)).setCoefficient(1).build();
    return Job.newBuilder()
        .setEvaluate(
            EvaluateJob.newBuilder()
                .setBase("nano")
                .setDataset("words")
                .setSplit(Split.TEST)
                .setMethod(Method.STANDARD)
                .addTerms(term)
                .addAlphas(alpha));
  }
}
