package dev.tangent.platform.member;

import dev.tangent.platform.messaging.event.OutgoingEvent;
import java.util.List;

/** Where a member's events go. */
public interface Outbox {

  /**
   * Returns once the broker has acknowledged all of them.
   *
   * @throws dev.tangent.platform.RetryableFailure when it does not in time; some may have arrived
   */
  void send(List<OutgoingEvent> events);

  /** For status, whose loss is made good by the next. */
  void sendSoon(OutgoingEvent event);
}
