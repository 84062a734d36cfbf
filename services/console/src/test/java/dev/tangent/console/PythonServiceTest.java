package dev.tangent.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tangent.common.Sha256;
import dev.tangent.platform.fixture.Until;
import dev.tangent.platform.job.AcceptedJob;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.job.choreography.JobResolver;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.JobSubmitted;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Python of docs/events.md, as typed, where Python is at hand. */
@Tag("service")
@QuarkusTest
@QuarkusTestResource(ConsoleStore.class)
class PythonServiceTest {

  private static final Pattern PYTHON =
      Pattern.compile("```python\\R(import json.*?)```", Pattern.DOTALL);
  private static final String EXPERIMENT =
      """
      name: from-python
      base: python-base
      tasks: [words, others]
      methods: [LINEARIZED]
      fine-tuning: {steps: 10, batch: 4, lr: 1e-3}
      analyses: [single-task, addition]
      """;
  private static final String RESULTS =
      """
      {"addition": [{"method": "LINEARIZED", "seed": 0, "alpha": 0.5,
        "per_task": [{"task": "words", "accuracy": 0.75}, {"task": "others", "accuracy": 0.5}]}]}
      """;

  @TempDir Path folder;
  @Inject Catalog catalog;
  @Inject ArtifactStore artifacts;
  @Inject JobStore jobs;
  @Inject JobResolver resolver;
  @Inject PretendBroker broker;

  @Test
  @Timeout(120)
  void submitsWaitsAndPrintsATable() throws Exception {
    assumeTrue(isThere(), "python3 is not at hand");
    for (String name : List.of("python-base", "words", "others")) {
      artifact(id(name), name, name);
      catalog.name(name.equals("python-base") ? Kind.BASE : Kind.DATASET, name, id(name));
    }
    broker.published().clear();
    Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT);
    Files.writeString(folder.resolve("job.py"), documented());
    Path said = folder.resolve("said");

    Process python =
        python("job.py").redirectErrorStream(true).redirectOutput(said.toFile()).start();
    Until.is(() -> !broker.published().isEmpty() || !python.isAlive());
    assertThat(broker.published()).as(Files.readString(said)).hasSize(1);
    endWith(RESULTS, (JobSubmitted) broker.published().get(0).message());

    assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(said).lines())
        .containsExactly("LINEARIZED 0 words 0.75", "LINEARIZED 0 others 0.5");
  }

  private static String documented() throws IOException {
    Path docs = Path.of("").toAbsolutePath();
    while (!Files.exists(docs.resolve("mvnw"))) {
      docs = docs.getParent();
    }
    Matcher found = PYTHON.matcher(Files.readString(docs.resolve("docs/events.md")));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private ProcessBuilder python(String... arguments) {
    ProcessBuilder builder = new ProcessBuilder("python3");
    builder.command().addAll(List.of(arguments));
    builder.directory(folder.toFile());
    builder.environment().put("TANGENT_CONSOLE", Client.address("").toString());
    builder.environment().put("TANGENT_TOKEN", ConsoleStore.TOKEN);
    return builder;
  }

  private boolean isThere() throws InterruptedException {
    try {
      return python("--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** What the services do, in the end. */
  private void endWith(String results, JobSubmitted submitted) throws IOException {
    AcceptedJob job = jobs.accept(resolver.resolve(submitted.getJob()));
    artifact(job.plan().goal().id(), PayloadNames.RESULTS, results);
    jobs.end(job.id(), new Outcome(JobState.JOB_SUCCEEDED, List.of()));
  }

  private void artifact(String id, String file, String content) throws IOException {
    if (artifacts.find(id).isEmpty()) {
      Path made = Files.createTempDirectory(folder, "given");
      Files.writeString(made.resolve(file), content);
      artifacts.commit(id, "given", "{}", made, Map.of(), Map.of());
    }
  }

  private static String id(String name) {
    return Sha256.of(ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8)));
  }
}
