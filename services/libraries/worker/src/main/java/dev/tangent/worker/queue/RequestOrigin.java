package dev.tangent.worker.queue;

import dev.tangent.platform.messaging.event.IncomingEvent;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How a request for a step came here.
 *
 * @param record empty if it was found in the store, by planning a live job again
 */
public record RequestOrigin(
    Optional<ConsumerRecord<String, byte[]>> record, Optional<IncomingEvent> event) {

  public static final RequestOrigin FOUND = new RequestOrigin(Optional.empty(), Optional.empty());

  public static RequestOrigin of(ConsumerRecord<String, byte[]> record, IncomingEvent event) {
    return new RequestOrigin(Optional.of(record), Optional.of(event));
  }
}
