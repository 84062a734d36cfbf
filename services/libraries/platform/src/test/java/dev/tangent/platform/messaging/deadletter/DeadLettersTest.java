package dev.tangent.platform.messaging.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.Sha256;
import dev.tangent.platform.NamePrefix;
import dev.tangent.platform.messaging.event.RandomRecord;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.storage.DirectoryObjectStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersTest {

  /** What a broker and a producer take unless they are told otherwise. */
  private static final int BROKERS_LIMIT = 1_000_000;

  @TempDir Path folder;

  private DirectoryObjectStore store;
  private DeadLetters letters;

  @BeforeEach
  void open() {
    store = new DirectoryObjectStore(folder);
    letters = new DeadLetters(store);
  }

  @Test
  void eachRecordIsKeptByOneServiceOfAllThatHearIt() {
    for (String topic : List.of(Topic.EXPERIMENTS, Topic.ARTIFACTS, Topic.STATUS, Topic.RESULTS)) {
      assertThat(writers(topic)).as(topic).containsExactly(Service.EVALUATOR);
    }
    for (Service service : Service.values()) {
      assertThat(writers(Topic.jobs(service))).containsExactly(service);
    }
  }

  /** Its name in there is the plain one, which advice and documentation know. */
  @Test
  void aLetterOfAnInstallationWithAPrefixGoesToThatInstallationsTopic() {
    NamePrefix prefix = new NamePrefix("a.");

    ProducerRecord<String, byte[]> letter =
        new DeadLetters(store, prefix)
            .letter(RandomRecord.of(1).on(prefix.of(Topic.jobs(Service.TRAINER))), "why");

    assertThat(letter.topic()).isEqualTo("a.tangent.dead-letter");
    assertThat(DeadLetter.of(consumed(letter)).topic()).isEqualTo("tangent.jobs.trainer");
    assertThat(writers("a.tangent.jobs.trainer")).containsExactly(Service.TRAINER);
    assertThat(writers("a.tangent.artifacts")).containsExactly(Service.EVALUATOR);
  }

  private static List<Service> writers(String topic) {
    return Arrays.stream(Service.values())
        .filter(service -> DeadLetters.areWrittenBy(service, topic))
        .toList();
  }

  @Test
  void anyRecordFitsAndIsReadAgainInFull() {
    for (int seed = 0; seed < 3000; seed++) {
      RandomRecord record = RandomRecord.of(seed);
      String reason = "x".repeat(seed * 10);

      ProducerRecord<String, byte[]> letter = letters.letter(record.on(Topic.EXPERIMENTS), reason);

      assertThat(size(letter)).as("seed %d", seed).isLessThan(BROKERS_LIMIT);
      DeadLetter read = DeadLetter.of(consumed(letter));
      assertThat(read.topic()).isEqualTo(Topic.EXPERIMENTS);
      assertThat(read.partition() + ":" + read.offset()).isEqualTo("1:7");
      assertThat(read.reason()).startsWith(reason.substring(0, Math.min(8000, reason.length())));
      assertThat(whole(read.value(), read.storedValue())).isEqualTo(record.value());
      assertThat(whole(read.key().map(DeadLettersTest::utf8), read.storedKey()))
          .isEqualTo(record.key() == null ? null : utf8(record.key()));
      if (read.storedHeaders().isEmpty()) {
        assertThat(read.headers().toArray()).containsExactly(record.headers().toArray());
      } else {
        assertThat(store.get(read.storedHeaders().get().objectKey()))
            .hasValue(DeadLetter.json(record.headers()));
      }
    }
  }

  /** Kafka keeps texts and not surrogates: a key's odd half is a question mark on the way. */
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] whole(Optional<byte[]> here, Optional<DeadLetter.Stored> there) {
    if (there.isEmpty()) {
      return here.orElse(null);
    }
    byte[] stored = store.get(there.get().objectKey()).orElseThrow();
    assertThat(Sha256.of(ByteBuffer.wrap(stored))).isEqualTo(there.get().sha256());
    assertThat(there.get().size()).isEqualTo(Integer.toString(stored.length));
    assertThat(there.get().uri()).endsWith(there.get().objectKey());
    return stored;
  }

  @Test
  void aTopicThatTakesLittleGetsReferences() {
    ConsumerRecord<String, byte[]> record =
        new ConsumerRecord<>(Topic.ARTIFACTS, 0, 1, "key", new byte[500_000]);
    for (int i = 0; i < 100; i++) {
      record.headers().add("header" + i, new byte[300]);
    }

    ProducerRecord<String, byte[]> letter = letters.smallest(record, "y".repeat(10_000));

    assertThat(size(letter)).isLessThan(4000);
    assertThat(DeadLetter.of(consumed(letter)).storedValue()).isPresent();
  }

  /** Whoever publishes a dead letter again, or on purpose, must not lead the reader elsewhere. */
  @Test
  void headersOfOursThatAreThereAlreadyAreNotBelieved() {
    ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("t", 0, 1, "k", new byte[3]);
    record.headers().add("tangent-value-sha256", utf8("ab".repeat(32)));
    record.headers().add("tangent-reason", utf8("because I say so"));

    DeadLetter read = DeadLetter.of(consumed(letters.letter(record, "no event")));

    assertThat(read.storedValue()).isEmpty();
    assertThat(read.reason()).isEqualTo("no event");
    assertThat(read.headers().toArray()).isEmpty();
  }

  @Test
  void whatIsNotALetterOfOursIsReadAsFarAsItGoes() {
    ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("t", 0, 1, null, null);
    record.headers().add("tangent-reason", null);

    DeadLetter read = DeadLetter.of(record);

    assertThat(read.reason()).isEqualTo("no reason is given");
    assertThat(read.value()).isEmpty();
  }

  private static ConsumerRecord<String, byte[]> consumed(ProducerRecord<String, byte[]> letter) {
    return new ConsumerRecord<>(
        letter.topic(),
        0,
        0,
        0,
        TimestampType.CREATE_TIME,
        0,
        0,
        letter.key(),
        letter.value(),
        new RecordHeaders(letter.headers()),
        Optional.empty());
  }

  private static int size(ProducerRecord<String, byte[]> letter) {
    return AbstractRecords.estimateSizeInBytesUpperBound(
        RecordBatch.CURRENT_MAGIC_VALUE,
        CompressionType.NONE,
        letter.key() == null ? null : utf8(letter.key()),
        letter.value(),
        letter.headers().toArray());
  }
}
