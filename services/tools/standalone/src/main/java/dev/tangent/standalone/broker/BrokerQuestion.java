package dev.tangent.standalone.broker;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.broker.BrokerFailures;
import dev.tangent.platform.messaging.topic.Topics;
import dev.tangent.standalone.part.Part;
import dev.tangent.standalone.watch.Health;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/**
 * Asks the broker whether it does its work, as any client would, and makes the topics that it
 * lacks.
 */
public final class BrokerQuestion implements Part {

  private static final int CONNECT_MILLIS = 500;
  private static final int ANSWER_MILLIS = 5_000;

  private final BrokerConfig broker;
  private final int port;
  private final Consumer<String> tell;
  private @Nullable Admin admin;

  /**
   * @param tell gets a line for people when topics were missing that had been there
   */
  public BrokerQuestion(BrokerConfig broker, int port, Consumer<String> tell) {
    this.broker = broker;
    this.port = port;
    this.tell = tell;
  }

  /** UP when it has all topics, which are created if they are missing. */
  public Health ready() {
    if (!listens()) {
      return Health.silent("does not listen yet");
    }
    try {
      Topics.ensure(broker, (short) 1);
      return Health.up();
    } catch (RetryableFailure e) {
      return Health.down(e.getMessage());
    }
  }

  /**
   * UP when it answers in seconds. Topics that somebody deleted, or that went with the broker's
   * data, are made again: nobody else does, and all services would stand still.
   */
  public Health live() {
    try {
      Set<String> missing = new TreeSet<>(Topics.names(broker.prefix()));
      missing.removeAll(client().listTopics().names().get());
      if (!missing.isEmpty()) {
        makeAgain(missing);
      }
      return Health.up();
    } catch (RetryableFailure e) {
      return Health.silent(e.getMessage());
    } catch (ExecutionException e) {
      return Health.silent(new BrokerFailures(broker).describe(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.silent("was not asked");
    }
  }

  private void makeAgain(Set<String> missing) {
    Topics.ensure(broker, (short) 1);
    tell.accept(
        ("Topics were missing at the broker and have been made again: %s. What they held is gone;"
                + " jobs that had been accepted go on from the store.")
            .formatted(String.join(", ", missing)));
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** One connection for all questions: no thread and no login for each. */
  private synchronized Admin client() {
    if (admin == null) {
      Map<String, Object> settings = new HashMap<>(broker.clientSettings());
      settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
      settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
      admin = Admin.create(settings);
    }
    return admin;
  }

  @Override
  public void start() {
    // Connects when it is asked first.
  }

  @Override
  public synchronized void stop() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }
}
