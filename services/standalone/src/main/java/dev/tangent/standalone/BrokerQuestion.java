package dev.tangent.standalone;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.messaging.BrokerConfig;
import dev.tangent.platform.messaging.BrokerFailures;
import dev.tangent.platform.messaging.Topics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Asks the broker whether it does its work, as any client would. */
final class BrokerQuestion implements Part {

  private static final int CONNECT_MILLIS = 500;
  private static final int ANSWER_MILLIS = 5_000;

  private final BrokerConfig broker;
  private final int port;
  private Admin admin;

  BrokerQuestion(BrokerConfig broker, int port) {
    this.broker = broker;
    this.port = port;
  }

  /** UP when it has all topics, which are created if they are missing. */
  Health ready() {
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

  /** UP when it answers in seconds. */
  Health live() {
    try {
      client().describeCluster().nodes().get();
      return Health.up();
    } catch (ExecutionException e) {
      return Health.silent(new BrokerFailures(broker).describe(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.silent("was not asked");
    }
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
