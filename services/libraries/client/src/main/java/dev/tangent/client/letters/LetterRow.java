package dev.tangent.client.letters;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;

/**
 * A dead letter in a list, without the record itself.
 *
 * @param letter its place, as people name it
 * @param time when it was written, to the second
 */
public record LetterRow(
    String letter, String time, String topic, String type, String subject, String reason) {

  static LetterRow of(ReceivedLetter received) {
    LetterContent content = LetterContent.of(received.letter(), received.letter().value());
    return new LetterRow(
        received.name(),
        received.time().truncatedTo(ChronoUnit.SECONDS).toString(),
        received.letter().topic(),
        content.type(),
        content.subject(),
        received.letter().reason());
  }

  public ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("letter", letter)
        .put("time", time)
        .put("topic", topic)
        .put("type", type)
        .put("subject", subject)
        .put("reason", reason);
  }
}
