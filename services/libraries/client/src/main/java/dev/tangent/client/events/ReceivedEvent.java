package dev.tangent.client.events;

import dev.tangent.platform.messaging.event.IncomingEvent;
import java.time.Instant;

/** An event with the time at which it was published. */
public record ReceivedEvent(IncomingEvent event, Instant time) {}
