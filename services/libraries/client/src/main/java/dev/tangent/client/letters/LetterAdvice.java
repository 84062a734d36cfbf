package dev.tangent.client.letters;

import dev.tangent.platform.messaging.deadletter.DeadLetter;
import dev.tangent.platform.messaging.event.EventType;
import dev.tangent.platform.messaging.topic.Topic;

/** What a person does about a dead letter. Nothing replays them by itself. */
final class LetterAdvice {

  private static final String STEPS = "tangent.jobs.";

  private LetterAdvice() {}

  static String of(DeadLetter letter, LetterContent content) {
    if (content.type().equals(EventType.JOB_SUBMITTED.type())) {
      return "Correct the job as the reason says and submit it again, under an id that is free or"
          + " without one: tangent submit FILE";
    }
    if (content.type().equals(EventType.JOB_CANCELLED.type())) {
      return "Cancel the job by its id as 'tangent list' shows it: tangent cancel ID";
    }
    if (letter.topic().startsWith(STEPS)) {
      return "Jobs that wanted this step have failed, or wait for it ('tangent list'): mend what"
          + " the reason names, cancel what waits, and submit again under a new id; what was"
          + " done is found ready.";
    }
    if (letter.topic().equals(Topic.EXPERIMENTS)) {
      return "Find who published it and correct that: docs/events.md shows an event of each kind."
          + " Nothing was run.";
    }
    return "Services alone publish on this topic. If a person did, nothing is lost; if a service"
        + " did, it is a defect: report it with this page.";
  }
}
