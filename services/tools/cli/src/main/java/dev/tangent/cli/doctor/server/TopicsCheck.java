package dev.tangent.cli.doctor.server;

import dev.tangent.cli.doctor.Finding;
import dev.tangent.platform.NamePrefix;
import dev.tangent.platform.messaging.topic.TopicDifference;
import dev.tangent.platform.messaging.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** The topics are there, keep what they should, and lose nothing with one broker of several. */
final class TopicsCheck {

  private static final String SUBJECT = "topics";

  /** From three brokers on, one may be lost without an event being lost. */
  private static final int REPLICAS = 3;

  private final int brokers;
  private final NamePrefix prefix;

  TopicsCheck(int brokers, NamePrefix prefix) {
    this.brokers = brokers;
    this.prefix = prefix;
  }

  List<Finding> look(Admin admin) throws ExecutionException, InterruptedException {
    Set<String> there = admin.listTopics().names().get();
    Set<String> missing = new TreeSet<>(Topics.names(prefix));
    missing.removeAll(there);
    List<Finding> findings = new ArrayList<>();
    if (!missing.isEmpty()) {
      findings.add(
          Finding.warning(
              SUBJECT,
              "missing: " + String.join(", ", missing),
              "Create them: tangent provision, as the broker's administrator."));
    }
    findings.addAll(settings(admin, there));
    return findings;
  }

  private List<Finding> settings(Admin admin, Set<String> there)
      throws ExecutionException, InterruptedException {
    try {
      List<TopicDifference> found = Topics.differences(admin, prefix, there, wantedReplicas());
      return found.isEmpty()
          ? List.of(Finding.good(SUBJECT, "acknowledged and kept as they should be"))
          : found.stream()
              .collect(Collectors.groupingBy(TopicDifference::alterable))
              .entrySet()
              .stream()
              .map(group -> different(group.getKey(), group.getValue()))
              .toList();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicAuthorizationException) {
        return List.of(
            Finding.warning(
                SUBJECT,
                "this user may not see their settings",
                "Apply infra/kafka/acls.csv again: tangent provision."));
      }
      throw e;
    }
  }

  private int wantedReplicas() {
    return brokers >= REPLICAS ? REPLICAS : 1;
  }

  private static Finding different(boolean alterable, List<TopicDifference> found) {
    String all = found.stream().map(TopicDifference::toString).collect(Collectors.joining("; "));
    return Finding.warning(
        SUBJECT,
        all,
        alterable
            ? "Set them: tangent provision, as the broker's administrator (tangent up does so by itself)."
            : "Move them with Kafka's own tools (docs/operations.md); tangent provision does not.");
  }
}
