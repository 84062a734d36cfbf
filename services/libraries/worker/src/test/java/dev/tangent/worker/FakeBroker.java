package dev.tangent.worker;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Keeps what is sent, and refuses what a broker would refuse for its size. */
public final class FakeBroker {

  public final List<ProducerRecord<String, byte[]>> records = new CopyOnWriteArrayList<>();
  private int limit = 1 << 20;

  public void limit(int bytes) {
    limit = bytes;
  }

  public List<ProducerRecord<String, byte[]>> on(String topic) {
    return records.stream().filter(record -> record.topic().equals(topic)).toList();
  }

  @SuppressWarnings("unchecked")
  MutinyEmitter<byte[]> emitter() {
    return (MutinyEmitter<byte[]>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {MutinyEmitter.class},
            (proxy, method, args) -> {
              if (!method.getName().equals("sendMessage")) {
                throw new UnsupportedOperationException(method.toString());
              }
              return send((Message<byte[]>) args[0]);
            });
  }

  @SuppressWarnings("unchecked")
  private Uni<Void> send(Message<byte[]> message) {
    OutgoingKafkaRecordMetadata<String> metadata =
        message.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow();
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            metadata.getTopic(),
            null,
            metadata.getKey(),
            message.getPayload(),
            metadata.getHeaders());
    int size =
        AbstractRecords.estimateSizeInBytesUpperBound(
            RecordBatch.CURRENT_MAGIC_VALUE,
            CompressionType.NONE,
            record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8),
            record.value(),
            record.headers().toArray());
    if (size > limit) {
      return Uni.createFrom().failure(new RecordTooLargeException("the record is " + size));
    }
    records.add(record);
    return Uni.createFrom().voidItem();
  }
}
