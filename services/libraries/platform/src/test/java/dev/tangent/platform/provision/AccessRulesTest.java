package dev.tangent.platform.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.plan.step.Service;
import java.nio.file.Files;
import java.nio.file.Path;
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
