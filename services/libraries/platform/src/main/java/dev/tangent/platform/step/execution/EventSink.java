package dev.tangent.platform.step.execution;

import dev.tangent.platform.messaging.event.OutgoingEvent;

/** Where status goes while a step runs. */
@FunctionalInterface
public interface EventSink {

  /**
   * Returns once the event is on its way; one that cannot be sent is dropped, for the next replaces
   * it.
   */
  void send(OutgoingEvent event);
}
