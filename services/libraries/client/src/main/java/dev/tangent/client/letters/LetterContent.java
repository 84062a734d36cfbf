package dev.tangent.client.letters;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.tangent.platform.messaging.deadletter.DeadLetter;
import dev.tangent.platform.messaging.event.EventCodec;
import dev.tangent.platform.messaging.event.IncomingEvent;
import dev.tangent.platform.messaging.text.UndecodableEventException;
import dev.tangent.proto.v1.JobSubmitted;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What can still be read of a dead letter's record.
 *
 * @param type the CloudEvents type, empty when there is none
 * @param subject the job or step that it is about, empty when nobody can tell
 * @param json its message as JSON, when it decodes
 */
public record LetterContent(String type, String subject, Optional<String> json) {

  private static final int LONGEST = 200;
  private static final EventCodec CODEC = new EventCodec("reader");

  public LetterContent {
    type = type.substring(0, Math.min(LONGEST, type.length()));
    subject = subject.substring(0, Math.min(LONGEST, subject.length()));
  }

  static LetterContent of(DeadLetter letter, Optional<byte[]> value) {
    String key = letter.key().orElse("");
    try {
      IncomingEvent event = CODEC.glance(letter.headers(), value.orElse(null));
      String subject = subject(event);
      return new LetterContent(
          event.type().type(), subject.isEmpty() ? key : subject, json(event.message()));
    } catch (UndecodableEventException e) {
      return new LetterContent(letter.type().orElse(""), key, Optional.empty());
    }
  }

  private static String subject(IncomingEvent event) {
    if (event.message() instanceof JobSubmitted submitted) {
      String id = submitted.getJob().getId();
      return id.isEmpty() ? event.id() : id;
    }
    return Stream.of("step_id", "id")
        .map(event.message().getDescriptorForType()::findFieldByName)
        .filter(field -> field != null && field.getJavaType() == FieldDescriptor.JavaType.STRING)
        .map(field -> (String) event.message().getField(field))
        .findFirst()
        .orElse("");
  }

  private static Optional<String> json(Message message) {
    try {
      return Optional.of(JsonFormat.printer().print(message));
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
