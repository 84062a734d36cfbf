package dev.tangent.system.secured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tangent.platform.NamePrefix;
import dev.tangent.platform.Secret;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.broker.BrokerFailures;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.messaging.topic.Topics;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.provision.AccessRule;
import dev.tangent.platform.provision.AccessRules;
import dev.tangent.platform.provision.BrokerAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may do what, on a broker with TLS, SCRAM and access rules. */
class SecuredBrokerIT {

  private static SecuredBroker broker;

  @BeforeAll
  static void start() throws Exception {
    Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
    broker = SecuredBroker.start(Files.createTempDirectory(target, "secured"));
    broker.awaitUsers();
  }

  @AfterAll
  static void stop() throws Exception {
    broker.close();
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  void aServiceDoesWhatIsItsOwn(Service service) throws Throwable {
    BrokerConfig self = broker.as(service.label());

    assertThat(Clients.consume(self, service.label() + "-planning", Topic.EXPERIMENTS))
        .contains("a job");
    Clients.produce(self, Topic.jobs(service), "a step");
    for (String group : new String[] {service.label() + "-0f3c", service.label()}) {
      assertThat(Clients.consume(self, group, Topic.jobs(service))).as(group).contains("a step");
    }
    Clients.produce(self, Topic.ARTIFACTS, "done");
    Clients.produce(self, Topic.STATUS, "running");
    Clients.produce(self, Topic.DEAD_LETTER, "garbage");
  }

  @ParameterizedTest
  @CsvSource({
    "trainer, tangent.results",
    "trainer, tangent.experiments",
    "trainer, tangent.jobs.evaluator",
    "vector-builder, tangent.jobs.trainer",
    "composer, tangent.results",
    "evaluator, tangent.experiments",
    "cli, tangent.artifacts",
    "cli, tangent.jobs.trainer",
  })
  void whatIsNotAUsersOwnIsRefused(String user, String topic) throws IOException {
    BrokerConfig self = broker.as(user);

    assertThat(refusal(self, () -> Clients.produce(self, topic, "forged")))
        .contains("user '" + user + "' is not allowed to do this to topic " + topic)
        .contains("infra/kafka/acls.csv");
  }

  /** It may write nowhere, so that already its producer is refused. */
  @Test
  void whoOnlyLooksOnWritesNothing() throws IOException {
    BrokerConfig self = broker.as("autoscaler");

    assertThat(refusal(self, () -> Clients.produce(self, Topic.EXPERIMENTS, "forged")))
        .contains("user 'autoscaler' is not allowed");
  }

  @ParameterizedTest
  @CsvSource({
    "composer, trainer, tangent.experiments, group trainer",
    "trainer, trainer, tangent.jobs.composer, topic tangent.jobs.composer",
    "autoscaler, trainer, tangent.experiments, tangent.experiments",
    "cli, trainer-planning, tangent.experiments, group trainer-planning",
  })
  void nobodyReadsAsAnother(String user, String group, String topic, String named)
      throws IOException {
    BrokerConfig self = broker.as(user);

    assertThat(refusal(self, () -> Clients.consume(self, group, topic)))
        .contains("user '" + user + "' is not allowed")
        .contains(named.startsWith("group") || named.startsWith("topic") ? named : "not allowed");
  }

  @Test
  void aWrongPasswordIsRefusedAndTheSettingsNamed() {
    BrokerConfig liar = broker.as("trainer", "guess");

    assertThat(refusal(liar, () -> Clients.produce(liar, Topic.STATUS, "forged")))
        .contains("refused user 'trainer'")
        .contains("TANGENT_KAFKA_PASSWORD")
        .doesNotContain("guess");
  }

  @Test
  void anUnknownUserIsRefused() {
    BrokerConfig stranger = broker.as("stranger", "guess");

    assertThat(refusal(stranger, () -> Clients.produce(stranger, Topic.STATUS, "forged")))
        .contains("refused user 'stranger'");
  }

  @Test
  void aBrokerWhoseCertificateNobodyVouchesForIsNotTalkedTo() throws Exception {
    BrokerConfig careful =
        new BrokerConfig(
            broker.servers(),
            SecurityProtocol.SASL_SSL,
            broker.as("trainer").login(),
            Optional.empty());

    assertThat(refusal(careful, () -> Clients.produce(careful, Topic.STATUS, "secret")))
        .contains("the certificate of " + broker.servers() + " is not trusted")
        .contains("TANGENT_KAFKA_TRUSTED_CERTIFICATES");
  }

  @Test
  void provisioningAgainChangesNothingAndTakesBackWhatTheFileDoesNotHave() {
    AccessRules wanted = AccessRules.read(SecuredBroker.rulesFile());
    List<AccessRule> more = new ArrayList<>(wanted.rules());
    more.add(
        new AccessRule(
            "trainer", ResourceType.TOPIC, PatternType.LITERAL, Topic.RESULTS, AclOperation.WRITE));

    Topics.ensure(broker.administrator(), (short) 1);
    try (BrokerAccess access = new BrokerAccess(broker.administrator())) {
      assertThat(access.rules(wanted)).isEqualTo(new BrokerAccess.Changes(0, 0));
      assertThat(access.rules(new AccessRules(more))).isEqualTo(new BrokerAccess.Changes(1, 0));
      assertThat(access.rules(wanted)).isEqualTo(new BrokerAccess.Changes(0, 1));
    }
  }

  /** Provisioned on the same broker, with a prefix: neither takes anything from the other. */
  @Test
  void anotherInstallationsUsersDoWhatIsTheirsAndNothingOfOurs() throws Throwable {
    NamePrefix prefix = new NamePrefix("a.");
    AccessRules ours = AccessRules.read(SecuredBroker.rulesFile());
    Topics.ensure(broker.administrator().withPrefix(prefix), (short) 1);
    try (BrokerAccess access = new BrokerAccess(broker.administrator())) {
      access.users(Map.of(prefix.of("trainer"), Secret.of("secret-of-theirs")));
      assertThat(access.rules(ours.of(prefix)))
          .isEqualTo(new BrokerAccess.Changes(ours.rules().size(), 0));
      assertThat(access.rules(ours)).isEqualTo(new BrokerAccess.Changes(0, 0));
    }
    BrokerConfig theirs = broker.as("a.trainer", "secret-of-theirs");
    BrokerConfig own = broker.as("trainer");

    broker.awaitUser(theirs, "a.tangent.status");
    Clients.produce(theirs, "a.tangent.jobs.trainer", "a step");
    assertThat(Clients.consume(theirs, "a.trainer-planning", "a.tangent.jobs.trainer"))
        .contains("a step");
    assertThat(refusal(theirs, () -> Clients.produce(theirs, Topic.STATUS, "forged")))
        .contains("user 'a.trainer' is not allowed to do this to topic tangent.status");
    assertThat(refusal(own, () -> Clients.produce(own, "a.tangent.status", "forged")))
        .contains("user 'trainer' is not allowed to do this to topic a.tangent.status");
    assertThat(
            refusal(
                own, () -> Clients.consume(own, "a.trainer-planning", "a.tangent.jobs.trainer")))
        .contains("user 'trainer' is not allowed");
  }

  @Test
  void settingsAndTheirTextHoldNoPassword() throws IOException {
    BrokerConfig config = broker.as("trainer");

    assertThat(config.toString() + config.clientSettings())
        .contains("trainer")
        .doesNotContain("secret-of-trainer");
  }

  private static String refusal(BrokerConfig broker, ThrowingCallable act) {
    Throwable refused = catchThrowable(act);
    assertThat(refused).as("refused").isNotNull();
    return new BrokerFailures(broker).describe(refused);
  }
}
