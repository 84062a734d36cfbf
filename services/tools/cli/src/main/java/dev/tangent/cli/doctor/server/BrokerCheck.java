package dev.tangent.cli.doctor.server;

import dev.tangent.cli.connection.Addresses;
import dev.tangent.cli.connection.Reachability;
import dev.tangent.cli.doctor.Check;
import dev.tangent.cli.doctor.Finding;
import dev.tangent.platform.messaging.broker.BrokerFailures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** The broker answers, and has the topics as they should be. */
public final class BrokerCheck implements Check {

  private static final int PATIENCE_MS = 8000;

  private final Addresses addresses;

  public BrokerCheck(Addresses addresses) {
    this.addresses = addresses;
  }

  @Override
  public List<Finding> look() {
    String where = addresses.kafka() + " (from " + addresses.origin() + ")";
    if (!Reachability.broker(addresses.kafka())) {
      return List.of(Finding.bad("broker", "nothing listens at " + where, addresses.startedBy()));
    }
    try (Admin admin = admin()) {
      int nodes = admin.describeCluster().nodes().get(PATIENCE_MS, TimeUnit.MILLISECONDS).size();
      List<Finding> findings = new ArrayList<>();
      findings.add(Finding.good("broker", "%d node(s) at %s".formatted(nodes, where)));
      findings.addAll(new TopicsCheck(nodes, addresses.broker().prefix()).look(admin));
      return findings;
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return List.of(
          Finding.bad(
              "broker",
              "%s takes connections but does not answer as Kafka: %s"
                  .formatted(where, new BrokerFailures(addresses.broker()).describe(e)),
              addresses.startedBy()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of(Finding.warning("broker", "not asked: interrupted", "Ask again."));
    }
  }

  private Admin admin() {
    Map<String, Object> settings = new HashMap<>(addresses.broker().clientSettings());
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS / 2);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    return Admin.create(settings);
  }
}
