package dev.tangent.platform.step;

import dev.tangent.platform.messaging.OutgoingEvent;
import java.util.List;
import java.util.Optional;

/**
 * How a request for a step ended, and what to publish before it is acknowledged.
 *
 * @param deadLetterReason why the request goes to the dead-letter topic, if it does
 * @param acknowledge false when the service stops: whoever comes next gets the request again
 */
public record StepResult(
    List<OutgoingEvent> events, Optional<String> deadLetterReason, boolean acknowledge) {

  public StepResult {
    events = List.copyOf(events);
  }

  static StepResult done(List<OutgoingEvent> events) {
    return new StepResult(events, Optional.empty(), true);
  }

  static StepResult failed(List<OutgoingEvent> events, String reason) {
    return new StepResult(events, Optional.of(reason), true);
  }

  static StepResult leftForOthers() {
    return new StepResult(List.of(), Optional.empty(), false);
  }
}
