package dev.tangent.platform.step.execution;

import dev.tangent.platform.messaging.event.OutgoingEvent;
import java.time.Duration;
import java.util.List;

/** How a request for a step ended, here and for now. */
public sealed interface StepResult {

  /** What to publish before the request is done with. */
  List<OutgoingEvent> events();

  /** Nothing more is to be done about it. */
  record Done(List<OutgoingEvent> events) implements StepResult {
    public Done {
      events = List.copyOf(events);
    }
  }

  /**
   * The same request would fail again.
   *
   * @param reason for people; the request goes to the dead-letter topic with it
   */
  record Failed(List<OutgoingEvent> events, String reason) implements StepResult {
    public Failed {
      events = List.copyOf(events);
    }
  }

  /**
   * The request is to be given again.
   *
   * @param pause not before this time is over
   */
  record Again(List<OutgoingEvent> events, Duration pause) implements StepResult {
    public Again {
      events = List.copyOf(events);
    }
  }

  /**
   * Another process works on it: it may have to be done here all the same, if that one dies.
   *
   * @param pause not before this time is over
   */
  record Elsewhere(Duration pause) implements StepResult {
    @Override
    public List<OutgoingEvent> events() {
      return List.of();
    }
  }

  /** This process stops: whoever else knows of the request goes on. */
  record LeftForOthers() implements StepResult {
    @Override
    public List<OutgoingEvent> events() {
      return List.of();
    }
  }
}
