package dev.tangent.platform.step;

import dev.tangent.platform.messaging.OutgoingEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a request for a step ended, and what to publish before it is acknowledged.
 *
 * @param deadLetterReason why the request goes to the dead-letter topic, if it does
 * @param acknowledge false when the request is not done with: the service stops and whoever comes
 *     next gets it again, or it is to be given {@code again}
 * @param again how soon to give the request again to this runner, if so
 */
public record StepResult(
    List<OutgoingEvent> events,
    Optional<String> deadLetterReason,
    boolean acknowledge,
    Optional<Duration> again) {

  public StepResult {
    events = List.copyOf(events);
  }

  static StepResult done(List<OutgoingEvent> events) {
    return new StepResult(events, Optional.empty(), true, Optional.empty());
  }

  static StepResult failed(List<OutgoingEvent> events, String reason) {
    return new StepResult(events, Optional.of(reason), true, Optional.empty());
  }

  static StepResult leftForOthers() {
    return new StepResult(List.of(), Optional.empty(), false, Optional.empty());
  }

  static StepResult again(List<OutgoingEvent> events, Duration soon) {
    return new StepResult(events, Optional.empty(), false, Optional.of(soon));
  }
}
