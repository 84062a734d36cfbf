package dev.tangent.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.system.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class AlertsTest {

  private static final Path PROMETHEUS = Checkout.root().resolve("infra/prometheus");
  private static final Pattern NAME = Pattern.compile("(\\w+)\\n");
  private static final Pattern RUNBOOK = Pattern.compile("runbook: (\\S+)");

  @Test
  void everyAlarmHasASeverityARunbookAndATest() throws Exception {
    String tests = Files.readString(PROMETHEUS.resolve("alerts_test.yml"));
    String table = Files.readString(Checkout.root().resolve("docs/runbooks/README.md"));
    List<String> alarms = alarms();
    assertThat(alarms).hasSizeGreaterThan(15);
    for (String alarm : alarms) {
      String name = first(NAME, alarm);
      assertThat(alarm).as(name).containsPattern("severity: (critical|warning|none)");
      assertThat(tests).as("a test of %s", name).contains("alertname: " + name);
      assertThat(table).as("%s in the table of runbooks", name).contains(name);
      // Those that share another's annotations share its page.
      if (!alarm.contains("annotations: *")) {
        assertThat(Checkout.root().resolve(first(RUNBOOK, alarm))).as(name).exists();
      }
    }
  }

  @Test
  void theyRingWhenTheyShouldAndNotOtherwise() throws Exception {
    Assumptions.assumeTrue(Program.isInstalled("promtool"), "promtool is not installed");
    Program promtool =
        Program.run(
            List.of("promtool", "test", "rules", PROMETHEUS.resolve("alerts_test.yml").toString()));
    assertThat(promtool.output()).contains("SUCCESS");
    assertThat(promtool.status()).isZero();
  }

  /** The text of each alarm, from its name on. */
  private static List<String> alarms() throws IOException {
    String[] parts = Files.readString(PROMETHEUS.resolve("alerts.yml")).split("- alert: ");
    return Arrays.asList(parts).subList(1, parts.length);
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
    return matcher.group(1);
  }
}
