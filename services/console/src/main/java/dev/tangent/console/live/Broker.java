package dev.tangent.console.live;

import dev.tangent.client.events.EventFeed;
import dev.tangent.client.events.EventPublisher;
import dev.tangent.client.events.ReceivedEvent;
import dev.tangent.client.letters.DeadLetterFeed;
import dev.tangent.client.letters.KnownDeadLetters;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.messaging.topic.Topic;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The broker, reached when it is first needed. */
@Singleton
public class Broker {

  private final BrokerConfig config;
  private @Nullable EventPublisher publisher;

  public Broker(BrokerConfig config) {
    this.config = config;
  }

  /**
   * Publishes an event; returns when the broker has it.
   *
   * @throws dev.tangent.platform.RetryableFailure when it does not take it
   */
  public void publish(OutgoingEvent event) {
    publisher().send(event);
  }

  private synchronized EventPublisher publisher() {
    if (publisher == null) {
      publisher = new EventPublisher(config, "console");
    }
    return publisher;
  }

  /** What statuses come, from the first that the topic keeps. */
  public interface Statuses extends AutoCloseable {

    List<ReceivedEvent> poll(Duration wait);

    @Override
    void close();
  }

  /**
   * @throws dev.tangent.platform.RetryableFailure when the broker does not answer
   */
  public Statuses statuses() {
    EventFeed feed = EventFeed.fromTheBeginning(config, Topic.STATUS);
    return new Statuses() {
      @Override
      public List<ReceivedEvent> poll(Duration wait) {
        return feed.poll(wait);
      }

      @Override
      public void close() {
        feed.close();
      }
    };
  }

  /** Read anew at each question: nothing is held of them. */
  public KnownDeadLetters deadLetters() {
    return new DeadLetterFeed(config);
  }

  @PreDestroy
  synchronized void close() {
    if (publisher != null) {
      publisher.close();
    }
  }
}
