package dev.tangent.cli.command.local;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.connection.AddressResolution;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.NamePrefix;
import dev.tangent.platform.Secret;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.topic.TopicDifference;
import dev.tangent.platform.messaging.topic.Topics;
import dev.tangent.platform.provision.AccessRules;
import dev.tangent.platform.provision.BrokerAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What an administrator does once on a broker, and again after the rules have changed. */
@Command(
    name = "provision",
    description = "Create topics, users and access rules on a Kafka broker, as its administrator.",
    footer = {
      "",
      "The administrator is the user of TANGENT_KAFKA_USERNAME at",
      "KAFKA_BOOTSTRAP_SERVERS; see docs/operations.md. Done again, it changes",
      "only what differs. Where several installations share a broker, TANGENT_PREFIX",
      "('team-a.', say) is put before the names of topics, groups and users.",
      "",
      "Example:",
      "  tangent provision --acls infra/kafka/acls.csv --passwords /run/secrets"
    })
public final class ProvisionCommand extends Action {

  @Option(
      names = "--acls",
      paramLabel = "FILE",
      description = "Who may do what: user,resource,pattern,name,operations on each line.")
  Path acls;

  @Option(
      names = "--passwords",
      paramLabel = "DIR",
      description = "A folder with a file kafka-USER.password for users of the rules.")
  Path passwords;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      defaultValue = "1",
      description = "Brokers that hold each record of new topics (default: ${DEFAULT-VALUE}).")
  short replicas;

  public ProvisionCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    BrokerConfig broker = new AddressResolution(environment()).broker();
    Optional<AccessRules> plain = Optional.ofNullable(acls).map(AccessRules::read);
    Map<String, Secret> users =
        users(plain.map(AccessRules::users).orElse(Set.of()), broker.prefix());
    Optional<AccessRules> rules = plain.map(read -> read.of(broker.prefix()));
    tell(Topics.ensure(broker, replicas));
    try (BrokerAccess access = new BrokerAccess(broker)) {
      if (!users.isEmpty()) {
        access.users(users);
        say("Passwords set for " + String.join(", ", users.keySet()) + ".");
      }
      rules.map(access::rules).ifPresent(this::tell);
    }
    return ExitCode.OK;
  }

  private void tell(List<TopicDifference> topics) {
    topics.stream()
        .filter(TopicDifference::alterable)
        .forEach(
            t ->
                say(
                    "Set %s of %s: was %s"
                        .formatted(t.setting() + "=" + t.wanted(), t.topic(), t.found())));
    topics.stream()
        .filter(difference -> !difference.alterable())
        .forEach(t -> say("Left as it is: %s (docs/operations.md says how).".formatted(t)));
    say("Topics are there.");
  }

  private void tell(BrokerAccess.Changes changes) {
    say("Access rules: %d added, %d removed.".formatted(changes.added(), changes.removed()));
  }

  /** Files have names without the prefix: each installation has a folder of its own. */
  private Map<String, Secret> users(Set<String> named, NamePrefix prefix) {
    Map<String, Secret> users = new TreeMap<>();
    if (passwords == null) {
      return users;
    }
    if (acls == null) {
      throw new InvalidInputException("--passwords needs --acls, which names the users");
    }
    for (String user : named) {
      Path file = passwords.resolve("kafka-" + user + ".password");
      if (!Files.exists(file)) {
        throw new InvalidInputException(
            "there is no %s, the password of user '%s'".formatted(file, user));
      }
      Secret.find("--passwords", Optional.empty(), Optional.of(file))
          .ifPresent(secret -> users.put(prefix.of(user), secret));
    }
    return users;
  }
}
