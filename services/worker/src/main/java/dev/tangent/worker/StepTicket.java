package dev.tangent.worker;

import dev.tangent.platform.messaging.IncomingEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;

/** A request's record, to be acknowledged once its step is done with. */
record StepTicket(
    Message<byte[]> message, ConsumerRecord<String, byte[]> record, IncomingEvent event) {

  void acknowledge() {
    message.ack();
  }
}
