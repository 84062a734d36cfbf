package dev.tangent.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.messaging.deadletter.DeadLetterClaims;
import dev.tangent.platform.messaging.event.EventCodec;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.messaging.event.StepReferences;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.plan.step.StepIdentity;
import dev.tangent.platform.step.queue.StepQueue;
import dev.tangent.platform.storage.DirectoryObjectStore;
import dev.tangent.proto.v1.HeadStep;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepCompleted;
import dev.tangent.proto.v1.StepRequested;
import dev.tangent.worker.FakeBroker;
import dev.tangent.worker.Publishers;
import dev.tangent.worker.liveness.Backoff;
import dev.tangent.worker.liveness.ProgressMonitor;
import dev.tangent.worker.liveness.ShutdownSignal;
import dev.tangent.worker.queue.RequestOrigin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two members of a service, which hear the same records. */
class StepListenerTest {

  private static final String JOBS = Topic.jobs(Service.TRAINER);
  private static final EventCodec CODEC = new EventCodec("test");

  @TempDir Path folder;

  private final FakeBroker broker = new FakeBroker();
  private Member first;
  private Member second;
  private long offset;

  private record Member(StepListener listener, StepQueue<RequestOrigin> queue) {}

  @BeforeEach
  void start() {
    DirectoryObjectStore objects = new DirectoryObjectStore(folder);
    first = member(objects, "first");
    second = member(objects, "second");
  }

  private Member member(DirectoryObjectStore objects, String name) {
    StepQueue<RequestOrigin> queue = new StepQueue<>(100, Duration.ofMinutes(2));
    StepListener listener =
        new StepListener(
            CODEC,
            new StepReferences(objects),
            queue,
            Publishers.publisher(broker, objects, Service.TRAINER),
            new DeadLetterClaims(objects, name),
            new Backoff(new ShutdownSignal()),
            new ProgressMonitor(Duration.ofMinutes(1), Duration.ofMinutes(1), System::nanoTime));
    return new Member(listener, queue);
  }

  @Test
  void bothHearOfAStepAndBothForgetItWhenItHasEnded() throws Exception {
    StepRequested request = request(1);
    heard(OutgoingEvent.of(Service.TRAINER, request));
    assertThat(first.queue().waiting()).isEqualTo(1);
    assertThat(second.queue().waiting()).isEqualTo(1);

    heard(OutgoingEvent.of(StepCompleted.newBuilder().setStepId(request.getStepId()).build()));
    assertThat(first.queue().poll()).isEmpty();
    assertThat(second.queue().poll()).isEmpty();
  }

  /** Fault 3 of release 0.1: the exception went past the listener, and the channel was dead. */
  @Test
  void aHeaderWithoutAValueIsOneDeadLetterAndStopsNobody() throws Exception {
    heard(JOBS, new RecordHeaders().add("ce_specversion", null), "x".getBytes());
    heard(OutgoingEvent.of(Service.TRAINER, request(2)));

    assertThat(broker.on(Topic.DEAD_LETTER)).hasSize(1);
    assertThat(first.queue().waiting()).isEqualTo(1);
  }

  @Test
  void whatIsNoRequestIsOneDeadLetterWithTheReason() throws Exception {
    heard(JOBS, new RecordHeaders(), "garbage".getBytes());
    StepRequested kindless = StepRequested.newBuilder().setStepId("00").build();
    heard(OutgoingEvent.of(Service.TRAINER, kindless));

    assertThat(broker.on(Topic.DEAD_LETTER)).hasSize(2);
    assertThat(first.queue().waiting()).isZero();
  }

  /** A letter that was claimed, and could not be sent, is sent by the same member later. */
  @Test
  void aClaimIsGoodForItsMemberUntilTheLetterIsThere() {
    DirectoryObjectStore objects = new DirectoryObjectStore(folder.resolve("claims"));
    ConsumerRecord<String, byte[]> record = record(JOBS, new RecordHeaders(), new byte[1]);
    DeadLetterClaims mine = new DeadLetterClaims(objects, "mine");

    assertThat(mine.claim(record)).isTrue();
    assertThat(new DeadLetterClaims(objects, "theirs").claim(record)).isFalse();
    assertThat(mine.claim(record)).isTrue();
  }

  private static StepRequested request(int n) {
    Step step = Step.newBuilder().setHead(HeadStep.newBuilder().setBase("base-" + n)).build();
    return StepRequested.newBuilder()
        .setStepId(StepIdentity.id(step))
        .setStep(step)
        .setJob("job")
        .build();
  }

  private void heard(OutgoingEvent event) throws InterruptedException {
    ProducerRecord<String, byte[]> sent = CODEC.encode(event);
    heard(event.topic(), sent.headers(), sent.value());
  }

  private void heard(String topic, Headers headers, byte[] value) throws InterruptedException {
    ConsumerRecord<String, byte[]> record = record(topic, headers, value);
    for (Member member : List.of(first, second)) {
      member
          .listener()
          .on(
              new ConsumerRecords<>(
                  Map.of(new TopicPartition(topic, 0), List.of(record)), Map.of()));
    }
  }

  private ConsumerRecord<String, byte[]> record(String topic, Headers headers, byte[] value) {
    return new ConsumerRecord<>(
        topic,
        0,
        offset++,
        0,
        TimestampType.CREATE_TIME,
        0,
        0,
        "key",
        value,
        headers,
        Optional.empty());
  }
}
