package dev.tangent.platform.messaging.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.tangent.platform.messaging.text.JsonMessage;
import dev.tangent.platform.messaging.text.JsonText;
import dev.tangent.platform.messaging.text.Quoted;
import dev.tangent.platform.messaging.text.UndecodableEventException;
import dev.tangent.platform.messaging.text.UnknownFields;
import dev.tangent.platform.plan.validation.JobId;
import dev.tangent.proto.v1.JobSubmitted;
import java.util.List;
import java.util.Optional;

/**
 * An event's data as its message. What services tell each other is read as far as this release
 * knows it, so that releases may run side by side. What people ask for must be understood in full:
 * a job with a field that nobody here knows would be half obeyed.
 *
 * @param inFull whether a field that is not known is refused
 */
record EventData(CloudEventRecord event, EventType type, boolean inFull) {

  static final String PROTOBUF = "application/protobuf";
  static final String JSON = "application/json";

  Message message() throws UndecodableEventException {
    return switch (event.contentType()) {
      case PROTOBUF -> protobuf();
      case JSON -> json();
      default ->
          throw new UndecodableEventException(
              "content type %s; expected %s or %s"
                  .formatted(Quoted.of(event.contentType()), PROTOBUF, JSON));
    };
  }

  private Message protobuf() throws UndecodableEventException {
    if (event.json().isPresent()) {
      throw new UndecodableEventException(
          "the data of %s is said to be %s, but is JSON; give it in 'data_base64'"
              .formatted(type.type(), PROTOBUF));
    }
    try {
      Message message = type.prototype().getParserForType().parseFrom(event.bytes());
      if (inFull) {
        refuse(UnknownFields.problems(message), id(message));
      }
      return message;
    } catch (InvalidProtocolBufferException e) {
      throw new UndecodableEventException(
          "the data of %s is not a %s in protobuf form: its %d bytes break off, or are of another message"
              .formatted(type.type(), name(), event.bytes().length),
          e);
    }
  }

  private Message json() throws UndecodableEventException {
    JsonNode tree = event.json().isPresent() ? event.json().get() : parsed();
    JsonMessage reading = new JsonMessage(inFull);
    Message message = reading.read(tree, type.prototype());
    refuse(reading.problems(), Optional.of(tree.path("job").path("id").asText("")));
    return message;
  }

  private JsonNode parsed() throws UndecodableEventException {
    try {
      return JsonText.parse(event.bytes());
    } catch (UndecodableEventException e) {
      throw new UndecodableEventException(
          "the data of %s: %s".formatted(type.type(), e.getMessage()), e);
    }
  }

  private void refuse(List<String> problems, Optional<String> job)
      throws UndecodableEventException {
    if (!problems.isEmpty()) {
      throw new UndecodableEventException(
          "the data of %s is not a %s that is known here: %s"
              .formatted(type.type(), name(), String.join("; ", problems)),
          named(job),
          problems);
    }
  }

  /** A job without an id of its own is named by its event. */
  private Optional<String> named(Optional<String> job) {
    return job.filter(id -> type == EventType.JOB_SUBMITTED)
        .map(id -> id.isEmpty() ? event.id() : id)
        .filter(JobId::isValid);
  }

  private static Optional<String> id(Message message) {
    return message instanceof JobSubmitted submitted
        ? Optional.of(submitted.getJob().getId())
        : Optional.empty();
  }

  private String name() {
    return type.prototype().getDescriptorForType().getName();
  }
}
