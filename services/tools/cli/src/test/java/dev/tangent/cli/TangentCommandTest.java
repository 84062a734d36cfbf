package dev.tangent.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TangentCommandTest {

  @TempDir Path folder;

  @Test
  void printsHelpOfEveryCommandWithinTheWidthOfATerminal() {
    CommandLine root = TangentCommand.commandLine(Environment.ofProcess(), false);

    root.getSubcommands()
        .forEach(
            (name, command) -> {
              String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
              assertThat(help)
                  .contains("Usage: tangent " + name)
                  .contains("--help")
                  .contains("Example");
              assertThat(help.lines()).allSatisfy(l -> assertThat(l.length()).isLessThan(81));
            });
  }

  /** In an image of this command nothing is built, and nothing has to be. */
  @Test
  void doctorAsksForABuildAndAWholeMachineOnlyWhereServicesRunHere() {
    Map<String, String> elsewhere =
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
            "TANGENT_STORE_ENDPOINT", "http://127.0.0.1:1",
            "TANGENT_STORE_ACCESS_KEY", "key",
            "TANGENT_STORE_SECRET_KEY", "secret");

    assertThat(Run.in(elsewhere, "doctor").out())
        .contains("broker")
        .doesNotContain("built in", "memory", "processors", "disk");
    assertThat(Run.of("doctor", "--data", folder.toString()).out())
        .contains("built in", "memory", "processors", "disk");
  }

  @Test
  void printsItsVersion() {
    Run run = Run.of("--version");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).startsWith("tangent ").contains("Java ");
  }

  @Test
  void suggestsTheCommandThatWasMeant() {
    Run run = Run.of("sumbit", "x.yaml");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID);
    assertThat(run.err()).contains("submit").contains("tangent --help");
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(Run.of("submit").err())
        .contains("Missing required parameter: 'FILE'")
        .contains("Try 'tangent submit --help'.");
    assertThat(Run.of().exitCode()).isEqualTo(ExitCode.INVALID);
  }

  @Test
  void checksAJobFileWithoutTalkingToAnybody() throws Exception {
    Path good = Files.writeString(folder.resolve("good.yaml"), "{base: minilm, tasks: [a]}");
    Path bad = Files.writeString(folder.resolve("bad.yaml"), "base: minilm\ntaks: [a]\n");

    assertThat(Run.of("submit", "--check", good.toString()).exitCode()).isEqualTo(ExitCode.OK);
    Run refused = Run.of("submit", "--check", bad.toString());
    assertThat(refused.exitCode()).isEqualTo(ExitCode.INVALID);
    assertThat(refused.err())
        .startsWith("tangent: 2 problems; nothing was submitted.\n")
        .contains("Did you mean 'tasks'?")
        .contains("    taks: [a]\n    ^");
  }

  @Test
  void saysBeforehandThatRatesDoNotExtendThemselves() throws Exception {
    assertThat(errorsOf("[1e-4]")).doesNotContain("fine-tuning.lr");
    assertThat(errorsOf("[1e-4, 3e-4]")).contains("of two rates each is an edge");
    assertThat(errorsOf("[1e-4, 3e-4, 1e-3]")).contains("rates do not extend themselves");
  }

  private String errorsOf(String rates) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("rates.yaml"),
            "{base: minilm, tasks: [a], fine-tuning: {lr: %s}}".formatted(rates));
    return Run.of("submit", "--check", file.toString()).err();
  }

  @Test
  void saysThatNothingRunsAndWhatToDo() {
    Path data = folder.resolve("data");
    Run run = Run.of("list", "--data", data.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(run.err()).contains("tangent up --data " + data);
  }

  @Test
  void refusesHalfAnEnvironment() {
    Run run = Run.in(Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"), "list");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID);
    assertThat(run.err())
        .contains(
            "TANGENT_STORE_ENDPOINT, TANGENT_STORE_ACCESS_KEY, TANGENT_STORE_SECRET_KEY is not set");
  }

  @Test
  void saysWhatDoesNotAnswer() {
    Run run =
        Run.in(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
                "TANGENT_STORE_ENDPOINT", "http://127.0.0.1:1",
                "TANGENT_STORE_ACCESS_KEY", "a",
                "TANGENT_STORE_SECRET_KEY", "b"),
            "list");

    assertThat(run.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(run.err()).contains("no Kafka broker answers at 127.0.0.1:1 (from the environment)");
  }

  @Test
  void anIdThatTheServicesRefuseIsAProblemOfTheFile() throws Exception {
    Path yaml =
        Files.writeString(
            folder.resolve("id.yaml"), "base: minilm\nid: \"my exp/1\"\ntasks: [a]\n");
    Path json =
        Files.writeString(
            folder.resolve("id.json"),
            "{\"id\": \"my exp/1\",\n \"vector\": {\"base\": \"m\", \"checkpoint\": \"%s\"}}"
                .formatted("ab".repeat(32)));

    Run check = Run.of("submit", "--check", yaml.toString());
    Run submit = Run.of("submit", yaml.toString());

    assertThat(check.exitCode()).isEqualTo(ExitCode.INVALID);
    assertThat(check.err()).contains("id.yaml:2:5: id: expected a job id (1 to 128 letters");
    assertThat(submit.err()).as("before it looks for a broker").isEqualTo(check.err());
    assertThat(Run.of("submit", "--check", json.toString()).err())
        .contains("id.json:1:8: id: expected a job id (1 to 128 letters");
  }

  @Test
  void aJobThatIsTooLargeIsRefusedWithWhatWasFoundAndWhatIsAllowed() throws Exception {
    String seeds = IntStream.range(0, 500).mapToObj(String::valueOf).collect(joining(", "));
    Path file =
        Files.writeString(
            folder.resolve("large.yaml"),
            "base: minilm\ntasks: [a, b]\ncontrol: c\nseeds: [%s]\n".formatted(seeds));

    assertThat(Run.of("submit", "--check", file.toString()).err())
        .contains("large.yaml:1:1: the job: expected at most 30000 steps, found more:")
        .contains("500 seeds");
  }

  @Test
  void anIdThatNoJobCanHaveIsSaidSoAtOnce() {
    for (String command : List.of("watch", "cancel")) {
      Run run = Run.of(command, "my exp/1", "--data", folder.toString());
      assertThat(run.exitCode()).as(command).isEqualTo(ExitCode.INVALID);
      assertThat(run.err()).contains("there can be no such job: 'my exp/1' cannot be used");
    }
    assertThat(Run.of("cancel", "x", "--reason", "r".repeat(2000)).err())
        .contains("--reason: expected at most 1000 characters, found 2000");
  }
}
