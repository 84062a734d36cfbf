package dev.tangent.platform.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.NamePrefix;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.plan.step.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccessRulesTest {

  private static final Path OURS = Path.of("../../../infra/kafka/acls.csv");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Service.class)
  void ourRulesLetAServiceAskNobodyButItself(Service service) {
    assertThat(AccessRules.read(OURS).rules())
        .filteredOn(rule -> rule.user().equals(service.label()))
        .filteredOn(rule -> rule.name().startsWith("tangent.jobs"))
        .allMatch(rule -> rule.name().equals(Topic.jobs(service)))
        .hasSize(2);
  }

  @Test
  void ourRulesLetTheEvaluatorAlonePublishResults() {
    assertThat(AccessRules.read(OURS).rules())
        .filteredOn(rule -> rule.name().equals(Topic.RESULTS))
        .filteredOn(rule -> rule.operation() == AclOperation.WRITE)
        .extracting(AccessRule::user)
        .containsExactly("evaluator");
  }

  /** Neither may do anything with what is the other's. */
  @Test
  void ourRulesForTwoInstallationsNameNothingInCommon() {
    AccessRules ours = AccessRules.read(OURS);
    List<AccessRule> a = ours.of(new NamePrefix("a.")).rules();
    List<AccessRule> b = ours.of(new NamePrefix("b.")).rules();

    assertThat(ours.of(NamePrefix.NONE)).isEqualTo(ours);
    assertThat(a).hasSameSizeAs(ours.rules()).doesNotContainAnyElementsOf(b);
    assertThat(a).allMatch(rule -> rule.user().startsWith("a."));
    assertThat(a)
        .filteredOn(rule -> !rule.name().startsWith("a."))
        .as("seeing how far groups are is the autoscaler's, of all groups")
        .allMatch(
            rule -> rule.user().equals("a.autoscaler") && rule.operation() == AclOperation.DESCRIBE)
        .extracting(AccessRule::name)
        .containsOnly("*");
  }

  @Test
  void eachOperationIsARule() throws Exception {
    Path file =
        Files.writeString(folder.resolve("a.csv"), "# x\n\na , topic,literal,t,READ WRITE\n");

    assertThat(AccessRules.read(file).rules())
        .containsExactly(
            new AccessRule("a", ResourceType.TOPIC, PatternType.LITERAL, "t", AclOperation.READ),
            new AccessRule("a", ResourceType.TOPIC, PatternType.LITERAL, "t", AclOperation.WRITE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a,topic,literal,t | expected user,resource,pattern,name,operations",
        "a,topic,literal,,READ | expected user,resource,pattern,name,operations",
        "a,topics,literal,t,READ | 'topics' is not a valid ResourceType",
        "a,topic,literal,t,LOOK | 'LOOK' is not a valid AclOperation"
      })
  void aLineThatIsNotUnderstoodIsNamed(String line, String said) throws Exception {
    Path file = Files.writeString(folder.resolve("a.csv"), "# remark\n" + line + "\n");

    assertThatThrownBy(() -> AccessRules.read(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a.csv:2: ")
        .hasMessageContaining(said);
  }
}
