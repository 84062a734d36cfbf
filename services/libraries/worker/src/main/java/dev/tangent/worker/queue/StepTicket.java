package dev.tangent.worker.queue;

import dev.tangent.platform.messaging.event.IncomingEvent;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How a request for a step came here.
 *
 * @param record empty if it was found in the store, by planning a live job again
 */
public record StepTicket(
    Optional<ConsumerRecord<String, byte[]>> record, Optional<IncomingEvent> event) {

  public static final StepTicket FOUND = new StepTicket(Optional.empty(), Optional.empty());

  public static StepTicket of(ConsumerRecord<String, byte[]> record, IncomingEvent event) {
    return new StepTicket(Optional.of(record), Optional.of(event));
  }
}
