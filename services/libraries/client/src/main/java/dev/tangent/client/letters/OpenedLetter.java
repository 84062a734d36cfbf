package dev.tangent.client.letters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.tangent.client.job.UnknownNameException;
import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.messaging.deadletter.DeadLetter;
import dev.tangent.platform.storage.ObjectStore;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One dead letter with everything that is known of it.
 *
 * @param value the record's value, wherever it was kept
 */
public record OpenedLetter(ReceivedLetter received, Optional<byte[]> value, LetterContent content) {

  private static final Pattern PLACE = Pattern.compile("(?:(\\d{1,9}):)?(\\d{1,18})");

  /**
   * @param place PARTITION:OFFSET
   * @param objects where values are that were too large for a letter
   * @param notes hears why such a value cannot be read now
   * @throws InvalidInputException if {@code place} is none
   * @throws UnknownNameException if no letter is there
   */
  public static OpenedLetter at(
      String place, KnownDeadLetters letters, ObjectStore objects, Consumer<String> notes) {
    Matcher matcher = PLACE.matcher(place);
    if (!matcher.matches()) {
      throw new InvalidInputException(
          "'%s' does not name a dead letter; expected PARTITION:OFFSET, such as 0:12."
              .formatted(place));
    }
    int partition = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
    ReceivedLetter received =
        letters
            .at(partition, Long.parseLong(matcher.group(2)))
            .orElseThrow(
                () ->
                    new UnknownNameException(
                        "there is no dead letter %s. See all with: tangent dead-letters"
                            .formatted(place)));
    Optional<byte[]> value = value(received.letter(), objects, notes);
    return new OpenedLetter(received, value, LetterContent.of(received.letter(), value));
  }

  /** A value that was too large for the letter is in the store, if nobody has removed it. */
  private static Optional<byte[]> value(
      DeadLetter letter, ObjectStore objects, Consumer<String> notes) {
    if (letter.storedValue().isEmpty()) {
      return letter.value();
    }
    try {
      return objects.get(letter.storedValue().get().objectKey());
    } catch (RetryableFailure | PermanentFailure e) {
      notes.accept("The value is in the store and cannot be read now: " + e.getMessage());
      return Optional.empty();
    }
  }

  public String advice() {
    return LetterAdvice.of(received.letter(), content);
  }

  public ObjectNode json() {
    DeadLetter letter = received.letter();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("letter", received.name())
            .put("time", received.time().toString())
            .put("topic", letter.topic())
            .put("partition", letter.partition())
            .put("offset", letter.offset())
            .put("key", letter.key().orElse(null))
            .put("type", content.type())
            .put("subject", content.subject())
            .put("reason", letter.reason())
            .put("advice", advice());
    ArrayNode headers = json.putArray("headers");
    letter
        .headers()
        .forEach(h -> headers.addObject().put("name", h.key()).put("value", RecordText.of(h)));
    stored(json, "stored_key", letter.storedKey());
    stored(json, "stored_headers", letter.storedHeaders());
    stored(json, "stored_value", letter.storedValue());
    content.json().ifPresent(m -> json.putRawValue("message", new RawValue(m)));
    json.put("value_base64", value.map(Base64.getEncoder()::encodeToString).orElse(null));
    return json;
  }

  private static void stored(ObjectNode json, String name, Optional<DeadLetter.Stored> stored) {
    stored.ifPresent(
        s ->
            json.putObject(name)
                .put("uri", s.uri())
                .put("size", s.size())
                .put("sha256", s.sha256()));
  }
}
