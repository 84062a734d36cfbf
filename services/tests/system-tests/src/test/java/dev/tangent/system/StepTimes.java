package dev.tangent.system;

import com.google.protobuf.util.Timestamps;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.event.EventCodec;
import dev.tangent.platform.messaging.text.UndecodableEventException;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.proto.v1.StepState;
import dev.tangent.proto.v1.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** When steps ran and where, as their status events say it. */
final class StepTimes implements AutoCloseable {

  private final KafkaConsumer<String, byte[]> consumer;
  private final EventCodec codec = new EventCodec("system-test");
  private final Map<String, Run> runs = new HashMap<>();

  /** One step's; times in milliseconds. */
  private static final class Run {
    private final Set<String> workers = new HashSet<>();
    private long started = Long.MAX_VALUE;
    private long ended;
  }

  /** From now on. */
  StepTimes(BrokerConfig broker) {
    Map<String, Object> settings = new HashMap<>(broker.clientSettings());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    this.consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topic.STATUS).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Seeking is lazy: only asking for the position settles it before anything is published.
    partitions.forEach(consumer::position);
  }

  /** Returns when this many steps have succeeded. */
  void await(int steps, Duration patience) {
    Instant end = Instant.now().plus(patience);
    while (ended() < steps) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(
            "%d of %d steps ended within %s".formatted(ended(), steps, patience));
      }
      consumer.poll(Duration.ofMillis(200)).forEach(this::read);
    }
  }

  private long ended() {
    return runs.values().stream().filter(run -> run.ended > 0).count();
  }

  private void read(ConsumerRecord<String, byte[]> record) {
    try {
      if (codec.decode(record.headers(), record.value()).message() instanceof StepStatus status) {
        note(status);
      }
    } catch (UndecodableEventException e) {
      throw new IllegalStateException("an event of our own services cannot be read", e);
    }
  }

  private void note(StepStatus status) {
    Run run = runs.computeIfAbsent(status.getStepId(), id -> new Run());
    long time = Timestamps.toMillis(status.getTime());
    if (status.getState() == StepState.STEP_RUNNING) {
      run.workers.add(status.getWorker());
      run.started = Math.min(run.started, time);
    } else if (status.getState() == StepState.STEP_SUCCEEDED) {
      run.ended = run.ended == 0 ? time : Math.min(run.ended, time);
    }
  }

  /** The sum of all steps' times, by the time from the first start to the last end. */
  double atWorkOnAverage() {
    double sum = runs.values().stream().mapToLong(run -> run.ended - run.started).sum();
    return sum / (times(run -> run.ended).getMax() - times(run -> run.started).getMin());
  }

  /** Who worked on each step. */
  List<Set<String>> workers() {
    return runs.values().stream().map(run -> Set.copyOf(run.workers)).toList();
  }

  /** When each started, after the first did, in order. */
  List<Duration> starts() {
    long first = times(run -> run.started).getMin();
    List<Long> starts = new ArrayList<>(runs.values().stream().map(run -> run.started).toList());
    return starts.stream().sorted().map(start -> Duration.ofMillis(start - first)).toList();
  }

  private LongSummaryStatistics times(ToLongFunction<Run> time) {
    return runs.values().stream().mapToLong(time).summaryStatistics();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
