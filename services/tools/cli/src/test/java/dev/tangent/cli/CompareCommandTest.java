package dev.tangent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.cli.environment.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two files of results: nothing has to run. */
class CompareCommandTest {

  private static final Path RESULTS = Path.of("src/test/resources/results.json").toAbsolutePath();

  @TempDir Path folder;
  private Path other;

  @BeforeEach
  void givenTheSameWithOtherSettings() throws Exception {
    other = folder.resolve("other.json");
    Files.writeString(
        other, Files.readString(RESULTS).replace("\"lr\": [6e-5, 2e-4]", "\"lr\": [6e-5, 3e-4]"));
  }

  @Test
  void showsSettingsThatDifferAndWhatBothMeasured() {
    Run run = Run.of("compare", RESULTS.toString(), other.toString());

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.out().lines())
        .anyMatch(line -> line.matches(" *spec\\.fine-tuning\\.lr\\[1] +2e-4 +3e-4"))
        .anyMatch(line -> line.matches(" *addition +LINEARIZED +absolute .*0\\.0 +– +1 .*to say"));
  }

  @Test
  void printsForProgramsWhatTheConsoleAnswers() throws Exception {
    Run run = Run.of("compare", RESULTS.toString(), other.toString(), "--json");

    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.at("/a/id").asText()).isEqualTo(RESULTS.toString());
    assertThat(json.at("/settings/0/setting").asText()).isEqualTo("spec.fine-tuning.lr[1]");
    assertThat(json.at("/measures/0/difference").asDouble()).isZero();
    assertThat(json.at("/measures/0/verdict").asText()).isEqualTo("TOO_FEW_SEEDS");
    assertThat(json.at("/measures/0").has("low")).isFalse();
  }

  @Test
  void refusesWhatIsNotResults() throws Exception {
    Path wrong = Files.writeString(folder.resolve("wrong.json"), "{}");

    Run run = Run.of("compare", RESULTS.toString(), wrong.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID);
    assertThat(run.err()).contains("wrong.json").contains("schema_version");
  }
}
