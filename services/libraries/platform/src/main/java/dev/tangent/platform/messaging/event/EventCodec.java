package dev.tangent.platform.messaging.event;

import dev.tangent.platform.NamePrefix;
import dev.tangent.platform.messaging.text.Quoted;
import dev.tangent.platform.messaging.text.UndecodableEventException;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents on Kafka. Written in binary mode with a protobuf value. Read in binary or structured
 * mode, the data as protobuf ({@code application/protobuf}) or as its proto3 JSON form ({@code
 * application/json}), so that a person can publish one line of JSON; a value that is a structured
 * event needs no header at all.
 */
public final class EventCodec {

  private static final int LARGEST = 1 << 20;

  private final URI source;
  private final NamePrefix prefix;

  /**
   * @param service who speaks, becomes the events' source
   */
  public EventCodec(String service) {
    this(service, NamePrefix.NONE);
  }

  /**
   * @param prefix what the names of topics begin with
   */
  public EventCodec(String service, NamePrefix prefix) {
    this.source = URI.create("/tangent/" + service);
    this.prefix = prefix;
  }

  public ProducerRecord<String, byte[]> encode(OutgoingEvent event) {
    CloudEvent cloudEvent =
        CloudEventBuilder.v1()
            .withId(UUID.randomUUID().toString())
            .withSource(source)
            .withType(EventType.of(event.message()).type())
            .withTime(OffsetDateTime.now(ZoneOffset.UTC))
            .withSubject(event.key())
            .withDataContentType(EventData.PROTOBUF)
            .withData(event.message().toByteArray())
            .build();
    return KafkaMessageFactory.<String>createWriter(prefix.of(event.topic()), event.key())
        .writeBinary(cloudEvent);
  }

  /**
   * @throws UndecodableEventException when the record is not a CloudEvent, of no known type, or its
   *     data does not parse: whatever the record holds, nothing else is thrown
   */
  public IncomingEvent decode(Headers headers, byte[] value) throws UndecodableEventException {
    return decode(headers, value, true);
  }

  /**
   * As far as it can be read, for people who look at it: what is not known is passed over.
   *
   * @throws UndecodableEventException as {@link #decode} does
   */
  public IncomingEvent glance(Headers headers, byte @Nullable [] value)
      throws UndecodableEventException {
    return decode(headers, value, false);
  }

  private static IncomingEvent decode(Headers headers, byte @Nullable [] value, boolean inFull)
      throws UndecodableEventException {
    try {
      return decode(CloudEventRecord.read(headers, sized(value)), inFull);
    } catch (RuntimeException | StackOverflowError e) {
      throw new UndecodableEventException(
          "the record could not be read for an unforeseen reason, a defect of Tangent: " + e, e);
    }
  }

  private static byte[] sized(byte @Nullable [] value) throws UndecodableEventException {
    if (value == null || value.length == 0) {
      throw new UndecodableEventException("the record has no value; expected a CloudEvent");
    }
    if (value.length > LARGEST) {
      throw new UndecodableEventException(
          "the record holds %d bytes; an event has at most %d, weights go through the store"
              .formatted(value.length, LARGEST));
    }
    return value;
  }

  private static IncomingEvent decode(CloudEventRecord event, boolean inFull)
      throws UndecodableEventException {
    EventType type =
        EventType.typed(event.type())
            .orElseThrow(
                () ->
                    new UndecodableEventException(
                        "no event type %s; known are %s"
                            .formatted(Quoted.of(event.type()), EventType.known())));
    return new IncomingEvent(
        event.id(), type, new EventData(event, type, inFull && type.isAsked()).message());
  }
}
