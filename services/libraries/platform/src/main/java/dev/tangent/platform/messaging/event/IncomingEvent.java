package dev.tangent.platform.messaging.event;

import com.google.protobuf.Message;

/**
 * A decoded event.
 *
 * @param id the CloudEvents id, the identity of a redelivered event
 */
public record IncomingEvent(String id, EventType type, Message message) {

  public <M extends Message> M as(Class<M> expected) {
    return expected.cast(message);
  }
}
