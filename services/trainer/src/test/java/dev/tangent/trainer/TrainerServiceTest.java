package dev.tangent.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.proto.v1.FineTuneJob;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.StepCompleted;
import dev.tangent.proto.v1.StepRequested;
import dev.tangent.worker.fixture.LoopbackStore;
import dev.tangent.worker.fixture.ServiceContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LoopbackStore.class)
class TrainerServiceTest extends ServiceContract {

  @Override
  protected Service service() {
    return Service.TRAINER;
  }

  @Override
  protected void givenInputs() throws IOException {
    given(Kind.BASE, "nano", NanoModel.small()::write);
    given(Kind.BASE, "broken", made -> Files.writeString(made.resolve("readme"), "no model"));
    given(Kind.DATASET, "words", made -> NanoTask.write(made, "words", 12));
    given(Kind.DATASET, "more-words", made -> NanoTask.write(made, "more-words", 9));
  }

  @Override
  protected Job.Builder job() {
    return fineTune("nano", "words");
  }

  @Override
  protected Map.Entry<Job.Builder, String> refusedJob() {
    return Map.entry(fineTune("broken", "words"), "model.safetensors");
  }

  /** Hearing that the head is there, it asks for the fine-tune that waited for it. */
  @Test
  void asksForWhatWaitedWhenAStepHasEnded() {
    StepRequested head = asked(submitted("chain", fineTune("nano", "more-words")));
    channels().hears("steps", OutgoingEvent.of(service(), head));
    StepCompleted made = completed(head.getStepId());

    channels().hears("artifacts", OutgoingEvent.of(made));

    StepRequested fineTune =
        channels()
            .awaits(
                StepRequested.class,
                request -> request.getJob().equals("chain") && request.getStep().hasFineTune());
    channels().hears("steps", OutgoingEvent.of(service(), fineTune));
    assertThat(completed(fineTune.getStepId()).getKind()).isEqualTo("fine-tune");
  }

  private static Job.Builder fineTune(String base, String dataset) {
    return Job.newBuilder()
        .setFineTune(
            FineTuneJob.newBuilder()
                .setBase(base)
                .setDataset(dataset)
                .setMethod(Method.STANDARD)
                .setFineTuning(FineTuning.newBuilder().setSteps(2).setBatch(3).addLr(1e-3)));
  }
}
