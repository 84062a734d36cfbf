package dev.tangent.console.live;

import dev.tangent.client.events.ReceivedEvent;
import dev.tangent.platform.LruMap;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.proto.v1.StepStatus;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * The last status of each step, as one reader of the topic hears it. It is a view of the topic,
 * filled anew at each start and bounded; whether a step is done is the store's to say.
 */
@Singleton
public class StatusBoard {

  private static final Logger LOG = Logger.getLogger(StatusBoard.class);
  private static final int MOST = 20_000;
  private static final Duration POLL = Duration.ofMillis(250);
  private static final long AGAIN_MILLIS = 3_000;

  private final Broker broker;
  private final Map<String, StepStatus> latest = new LruMap<>(MOST);
  private final Thread thread = new Thread(this::listen, "status-board");
  private volatile boolean stopping;

  public StatusBoard(Broker broker) {
    this.broker = broker;
  }

  void start(@Observes StartupEvent event) {
    thread.setDaemon(true);
    thread.start();
  }

  public Optional<StepStatus> of(String step) {
    synchronized (latest) {
      return Optional.ofNullable(latest.get(step));
    }
  }

  private void listen() {
    boolean listening = false;
    while (!stopping) {
      try (Broker.Statuses statuses = broker.statuses()) {
        listening = true;
        while (!stopping) {
          hear(statuses.poll(POLL));
        }
      } catch (RetryableFailure | KafkaException e) {
        if (listening) {
          LOG.warn("the status topic is not heard: " + e.getMessage());
        }
        listening = false;
        pause();
      }
    }
  }

  private void hear(List<ReceivedEvent> events) {
    synchronized (latest) {
      for (ReceivedEvent event : events) {
        if (event.event().message() instanceof StepStatus status) {
          latest.put(status.getStepId(), status);
        }
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping = true;
    }
  }

  @PreDestroy
  void stop() {
    stopping = true;
    thread.interrupt();
  }
}
