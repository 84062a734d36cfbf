package dev.tangent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tangent.cli.demo.DemoExperiment;
import dev.tangent.cli.environment.Environment;
import dev.tangent.client.jobfile.JobFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the documentation shows is what this program reads. */
class DocumentationTest {

  private static final Path DOCS = Checkout.root().resolve("docs");
  private static final Pattern YAML = Pattern.compile("```yaml\\R(.*?)```", Pattern.DOTALL);

  static List<Path> examples() throws Exception {
    try (Stream<Path> files = Files.walk(DOCS.resolve("examples"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<String> blocks() throws Exception {
    String pages =
        Files.readString(DOCS.resolve("experiments.md"))
            + Files.readString(DOCS.resolve("checkpoints.md"));
    return YAML.matcher(pages)
        .results()
        .map(MatchResult::group)
        .map(block -> block.replace("```yaml\n", "").replace("```", ""))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleCanBeSubmitted(Path file) {
    assertThatCode(() -> JobFile.read(file)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void everyYamlOfTheReferenceCanBeSubmitted(String yaml) {
    assertThatCode(() -> JobFile.read("documentation.yaml", yaml)).doesNotThrowAnyException();
  }

  @Test
  void theReferenceShowsTheDemonstrationThatRuns() throws Exception {
    assertThat(blocks()).contains(DemoExperiment.SHORT.text());
  }

  @Test
  void everyCommandIsDescribed() throws Exception {
    String page = Files.readString(DOCS.resolve("command-line.md"));
    CommandLine root = TangentCommand.commandLine(Environment.ofProcess(), false);

    assertThat(root.getSubcommands().keySet())
        .allSatisfy(name -> assertThat(page).containsPattern("\\| `" + name + "[ `]"));
  }
}
