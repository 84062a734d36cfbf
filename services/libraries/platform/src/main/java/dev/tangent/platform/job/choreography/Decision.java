package dev.tangent.platform.job.choreography;

import dev.tangent.platform.messaging.event.OutgoingEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be done about an event.
 *
 * @param events to publish
 * @param afterwards to run once all of them are acknowledged by the broker: until then the same
 *     incoming event must lead to the same decision
 */
public record Decision(List<OutgoingEvent> events, Runnable afterwards) {

  static final Decision NOTHING = new Decision(List.of(), () -> {});

  public Decision {
    events = List.copyOf(events);
  }

  static Decision of(List<OutgoingEvent> events) {
    return new Decision(events, () -> {});
  }

  Decision and(Decision other) {
    List<OutgoingEvent> both = new ArrayList<>(events);
    both.addAll(other.events);
    return new Decision(
        both,
        () -> {
          afterwards.run();
          other.afterwards.run();
        });
  }
}
