package dev.tangent.console;

import dev.tangent.client.events.ReceivedEvent;
import dev.tangent.client.letters.KnownDeadLetters;
import dev.tangent.client.letters.ReceivedLetter;
import dev.tangent.console.live.Broker;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.event.IncomingEvent;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Keeps what is published, and says what the test says. */
@Mock
@Singleton
public class PretendBroker extends Broker {

  private final List<OutgoingEvent> published = new CopyOnWriteArrayList<>();
  private final List<ReceivedLetter> letters = new CopyOnWriteArrayList<>();
  private final BlockingQueue<ReceivedEvent> statuses = new LinkedBlockingQueue<>();

  public PretendBroker(BrokerConfig config) {
    super(config);
  }

  List<OutgoingEvent> published() {
    return published;
  }

  void says(IncomingEvent event) {
    statuses.add(new ReceivedEvent(event, java.time.Instant.now()));
  }

  void leaves(ReceivedLetter letter) {
    letters.add(letter);
  }

  @Override
  public KnownDeadLetters deadLetters() {
    return new KnownDeadLetters() {
      @Override
      public void forEach(Consumer<ReceivedLetter> reader) {
        letters.forEach(reader);
      }

      @Override
      public Optional<ReceivedLetter> at(int partition, long offset) {
        return letters.stream()
            .filter(letter -> letter.partition() == partition && letter.offset() == offset)
            .findFirst();
      }
    };
  }

  @Override
  public void publish(OutgoingEvent event) {
    published.add(event);
  }

  @Override
  public Statuses statuses() {
    return new Statuses() {
      @Override
      public List<ReceivedEvent> poll(Duration wait) {
        List<ReceivedEvent> heard = new ArrayList<>();
        try {
          ReceivedEvent first = statuses.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
          if (first != null) {
            heard.add(first);
            statuses.drainTo(heard);
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        return heard;
      }

      @Override
      public void close() {}
    };
  }
}
