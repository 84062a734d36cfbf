package dev.tangent.platform.messaging.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.platform.messaging.text.JsonText;
import dev.tangent.platform.messaging.text.Quoted;
import dev.tangent.platform.messaging.text.UndecodableEventException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * A CloudEvent as a record carries it, in binary mode (attributes in headers) or structured mode
 * (all of it one JSON object). Its data is bytes, or JSON that was read already.
 *
 * @param contentType what the data is; {@code application/json} when nothing says so
 */
record CloudEventRecord(
    String id, String type, String contentType, byte[] bytes, Optional<JsonNode> json) {

  private static final String VERSION = "1.0";
  private static final String STRUCTURED = "application/cloudevents";
  private static final String EXPECTED =
      "; expected the headers ce_specversion, ce_id, ce_source and ce_type, or a structured JSON event";

  static CloudEventRecord read(Headers headers, byte[] value) throws UndecodableEventException {
    EventHeaders texts = new EventHeaders(headers);
    Optional<String> contentType = texts.text("content-type").map(CloudEventRecord::mediaType);
    if (contentType.filter(type -> type.startsWith(STRUCTURED)).isPresent()) {
      return structured(contentType.get(), value);
    }
    Optional<String> version = texts.text("ce_specversion");
    if (version.isPresent()) {
      requireVersion("the header ce_specversion", version.get());
      return new CloudEventRecord(
          attribute(texts, "ce_id"),
          typeBesideSource(texts),
          contentType.orElse(EventData.JSON),
          value,
          Optional.empty());
    }
    // A structured event that a person typed comes without headers: its braces say what it is.
    if (contentType.isEmpty() && value[0] == '{') {
      return structured(STRUCTURED + "+json", value);
    }
    throw new UndecodableEventException("not a CloudEvent" + EXPECTED);
  }

  private static String typeBesideSource(EventHeaders texts) throws UndecodableEventException {
    attribute(texts, "ce_source");
    return attribute(texts, "ce_type");
  }

  private static String attribute(EventHeaders texts, String name)
      throws UndecodableEventException {
    Optional<String> text = texts.text(name).filter(t -> !t.isBlank());
    if (text.isEmpty()) {
      throw new UndecodableEventException(
          "not a CloudEvent: the header %s is missing or empty".formatted(name));
    }
    return text.get();
  }

  private static CloudEventRecord structured(String contentType, byte[] value)
      throws UndecodableEventException {
    if (!contentType.equals(STRUCTURED + "+json")) {
      throw new UndecodableEventException(
          "content type %s; of structured events only %s+json is read"
              .formatted(Quoted.of(contentType), STRUCTURED));
    }
    JsonNode event = object(value);
    requireVersion("'specversion'", attribute(event, "specversion"));
    attribute(event, "source");
    String dataType =
        event.hasNonNull("datacontenttype")
            ? mediaType(attribute(event, "datacontenttype"))
            : EventData.JSON;
    return event.hasNonNull("data_base64")
        ? new CloudEventRecord(
            attribute(event, "id"),
            attribute(event, "type"),
            dataType,
            base64(event),
            Optional.empty())
        : new CloudEventRecord(
            attribute(event, "id"),
            attribute(event, "type"),
            dataType,
            new byte[0],
            Optional.of(event.path("data")));
  }

  private static JsonNode object(byte[] value) throws UndecodableEventException {
    try {
      JsonNode event = JsonText.parse(value);
      if (!event.isObject()) {
        throw new UndecodableEventException("it is not a JSON object");
      }
      return event;
    } catch (UndecodableEventException e) {
      throw new UndecodableEventException("not a CloudEvent: " + e.getMessage() + EXPECTED, e);
    }
  }

  private static String attribute(JsonNode event, String name) throws UndecodableEventException {
    JsonNode value = event.path(name);
    if (!value.isTextual() || value.asText().isBlank()) {
      throw new UndecodableEventException(
          "not a CloudEvent: '%s' is missing or is not a text%s".formatted(name, EXPECTED));
    }
    return value.asText();
  }

  private static byte[] base64(JsonNode event) throws UndecodableEventException {
    try {
      return Base64.getDecoder().decode(attribute(event, "data_base64"));
    } catch (IllegalArgumentException e) {
      throw new UndecodableEventException("'data_base64' is not valid base64", e);
    }
  }

  private static void requireVersion(String what, String version) throws UndecodableEventException {
    if (!version.equals(VERSION)) {
      throw new UndecodableEventException(
          "not a CloudEvent that is known here: %s is %s; expected %s"
              .formatted(what, Quoted.of(version), VERSION));
    }
  }

  /** Without parameters, such as {@code ; charset=utf-8}. */
  private static String mediaType(String contentType) {
    return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
