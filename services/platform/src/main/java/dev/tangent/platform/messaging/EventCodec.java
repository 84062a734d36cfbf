package dev.tangent.platform.messaging;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * CloudEvents on Kafka. Written in binary mode with a protobuf value. Read in binary or structured
 * mode, the data as protobuf ({@code application/protobuf}) or as its proto3 JSON form ({@code
 * application/json}), so that a person can publish one line of JSON; a value that is a structured
 * event needs no header at all.
 */
public final class EventCodec {

  private static final String PROTOBUF = "application/protobuf";
  private static final String JSON = "application/json";
  private static final String STRUCTURED = "application/cloudevents+json";
  private static final int LARGEST = 1 << 20;

  private final URI source;

  /**
   * @param service who speaks, becomes the events' source
   */
  public EventCodec(String service) {
    this.source = URI.create("/tangent/" + service);
  }

  public ProducerRecord<String, byte[]> encode(OutgoingEvent event) {
    CloudEvent cloudEvent =
        CloudEventBuilder.v1()
            .withId(UUID.randomUUID().toString())
            .withSource(source)
            .withType(EventType.of(event.message()).type())
            .withTime(OffsetDateTime.now(ZoneOffset.UTC))
            .withSubject(event.key())
            .withDataContentType(PROTOBUF)
            .withData(event.message().toByteArray())
            .build();
    return KafkaMessageFactory.<String>createWriter(event.topic(), event.key())
        .writeBinary(cloudEvent);
  }

  /**
   * @throws UndecodableEventException when the record is no CloudEvent, of no known type, or its
   *     data does not parse
   */
  public IncomingEvent decode(Headers headers, byte[] value) throws UndecodableEventException {
    if (value == null || value.length == 0) {
      throw new UndecodableEventException("the record has no value; expected a CloudEvent");
    }
    if (value.length > LARGEST) {
      throw new UndecodableEventException(
          "the record holds %d bytes; an event has at most %d, weights go through the store"
              .formatted(value.length, LARGEST));
    }
    CloudEvent event = cloudEvent(headers, value);
    EventType type =
        EventType.typed(event.getType())
            .orElseThrow(
                () ->
                    new UndecodableEventException(
                        "no event type '%s'; known are %s"
                            .formatted(event.getType(), EventType.known())));
    byte[] data = event.getData() == null ? new byte[0] : event.getData().toBytes();
    return new IncomingEvent(event.getId(), type, parse(type, event.getDataContentType(), data));
  }

  private static CloudEvent cloudEvent(Headers headers, byte[] value)
      throws UndecodableEventException {
    try {
      return KafkaMessageFactory.createReader(readable(headers, value), value).toEvent();
    } catch (CloudEventRWException
        | EventDeserializationException
        | IllegalArgumentException
        | IllegalStateException e) {
      throw new UndecodableEventException(
          "not a CloudEvent (%s); expected the headers ce_specversion, ce_id, ce_source and ce_type, or a structured JSON event"
              .formatted(e.getMessage()),
          e);
    }
  }

  /** A structured event that a person typed comes without headers: its braces say what it is. */
  private static Headers readable(Headers headers, byte[] value) {
    if (headers.lastHeader("ce_specversion") == null
        && headers.lastHeader("content-type") == null
        && value[0] == '{') {
      return new RecordHeaders(headers)
          .add("content-type", STRUCTURED.getBytes(StandardCharsets.US_ASCII));
    }
    return headers;
  }

  private static Message parse(EventType type, String contentType, byte[] data)
      throws UndecodableEventException {
    Message prototype = type.prototype();
    try {
      if (contentType != null && contentType.startsWith(PROTOBUF)) {
        return prototype.getParserForType().parseFrom(data);
      }
      if (contentType == null || contentType.startsWith(JSON)) {
        Message.Builder builder = prototype.newBuilderForType();
        JsonFormat.parser().merge(utf8(data), builder);
        return builder.build();
      }
    } catch (InvalidProtocolBufferException e) {
      throw new UndecodableEventException(
          "the data of %s is not a %s: %s"
              .formatted(type.type(), prototype.getDescriptorForType().getName(), e.getMessage()),
          e);
    }
    throw new UndecodableEventException(
        "content type '%s'; expected %s or %s".formatted(contentType, PROTOBUF, JSON));
  }

  private static String utf8(byte[] data) throws UndecodableEventException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
    } catch (CharacterCodingException e) {
      throw new UndecodableEventException("the JSON data is not UTF-8", e);
    }
  }
}
