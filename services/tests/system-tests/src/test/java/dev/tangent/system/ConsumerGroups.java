package dev.tangent.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.plan.step.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.common.GroupState;

/** Who hears what, as the broker knows it. */
final class ConsumerGroups {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private ConsumerGroups() {}

  /** Waits until this many members of a service, each in a group of its own, hear its requests. */
  static void awaitListening(BrokerConfig broker, Service service, int members) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    try (Admin admin = Admin.create(broker.clientSettings())) {
      while (listening(admin, service) < members) {
        assertThat(Instant.now()).as("%d members of the %s", members, service).isBefore(end);
        RunningTangent.pause();
      }
    }
  }

  private static long listening(Admin admin, Service service)
      throws ExecutionException, InterruptedException {
    List<String> groups =
        admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
            .map(GroupListing::groupId)
            .filter(group -> group.startsWith(service.label() + "-"))
            .filter(group -> !group.equals(service.label() + "-planning"))
            .toList();
    return admin.describeConsumerGroups(groups).all().get().values().stream()
        .filter(group -> group.groupState() == GroupState.STABLE)
        .filter(group -> !group.members().isEmpty())
        .count();
  }
}
