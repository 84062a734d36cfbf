package dev.tangent.platform.messaging.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/** What topics of a broker are like, beside what they should be. */
final class ExistingTopics {

  private final Admin admin;
  private final Map<String, TopicSpec> wanted;

  /**
   * @param wanted topics that exist
   */
  ExistingTopics(Admin admin, List<TopicSpec> wanted) {
    this.admin = admin;
    this.wanted = wanted.stream().collect(Collectors.toMap(TopicSpec::name, Function.identity()));
  }

  /**
   * @param replicas how many each topic should have at least
   */
  List<TopicDifference> differences(int replicas) throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> topics =
        admin.describeTopics(wanted.keySet()).allTopicNames().get();
    Map<ConfigResource, Config> settings =
        admin
            .describeConfigs(wanted.keySet().stream().map(ExistingTopics::resource).toList())
            .all()
            .get();
    List<TopicDifference> found = new ArrayList<>();
    for (String name : wanted.keySet().stream().sorted().toList()) {
      TopicSpec spec = Objects.requireNonNull(wanted.get(name));
      TopicDescription topic = Objects.requireNonNull(topics.get(name), name);
      found.addAll(shape(spec, topic, replicas));
      found.addAll(settings(spec, topic, Objects.requireNonNull(settings.get(resource(name)))));
    }
    return found;
  }

  /** Makes the settings what they should be; partitions and replicas stay as they are. */
  void alter(Collection<TopicDifference> differences)
      throws ExecutionException, InterruptedException {
    Map<ConfigResource, Collection<AlterConfigOp>> changes =
        differences.stream()
            .filter(TopicDifference::alterable)
            .collect(
                Collectors.groupingBy(
                    difference -> resource(difference.topic()),
                    Collectors.mapping(
                        ExistingTopics::change, Collectors.toCollection(ArrayList::new))));
    if (!changes.isEmpty()) {
      admin.incrementalAlterConfigs(changes).all().get();
    }
  }

  /** More partitions would send a key's records elsewhere, more replicas would move them all. */
  private static List<TopicDifference> shape(TopicSpec spec, TopicDescription is, int replicas) {
    List<TopicDifference> found = new ArrayList<>();
    if (is.partitions().size() < spec.partitions()) {
      found.add(fixed(spec, "partitions", is.partitions().size(), spec.partitions()));
    }
    if (replicas(is) < replicas) {
      found.add(fixed(spec, "replicas", replicas(is), replicas));
    }
    return found;
  }

  private static TopicDifference fixed(TopicSpec spec, String what, int is, int wanted) {
    return new TopicDifference(
        spec.name(), what, Integer.toString(is), Integer.toString(wanted), false);
  }

  private static List<TopicDifference> settings(TopicSpec spec, TopicDescription topic, Config is) {
    List<TopicDifference> found = new ArrayList<>();
    spec.settings(replicas(topic))
        .forEach(
            (setting, value) -> {
              ConfigEntry entry = is.get(setting);
              String there = entry == null ? "unset" : String.valueOf(entry.value());
              if (!there.equals(value)) {
                found.add(new TopicDifference(spec.name(), setting, there, value, true));
              }
            });
    return found;
  }

  /** Of the partition that has the fewest: an acknowledgement is worth no more than that one's. */
  private static int replicas(TopicDescription topic) {
    return topic.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0);
  }

  private static AlterConfigOp change(TopicDifference difference) {
    return new AlterConfigOp(
        new ConfigEntry(difference.setting(), difference.wanted()), OpType.SET);
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }
}
