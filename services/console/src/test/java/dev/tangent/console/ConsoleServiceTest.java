package dev.tangent.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Timestamp;
import dev.tangent.client.jobfile.JobFile;
import dev.tangent.client.jobfile.source.InvalidSpecException;
import dev.tangent.client.jobfile.source.Problem;
import dev.tangent.common.Sha256;
import dev.tangent.platform.fixture.Until;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.job.choreography.JobResolver;
import dev.tangent.platform.messaging.event.EventCodec;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.proto.v1.ComposeJob;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobCancelled;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.JobSubmitted;
import dev.tangent.proto.v1.Progress;
import dev.tangent.proto.v1.StepState;
import dev.tangent.proto.v1.StepStatus;
import dev.tangent.proto.v1.Term;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The whole console over HTTP, on a store in this process. */
@Tag("service")
@QuarkusTest
@QuarkusTestResource(ConsoleStore.class)
class ConsoleServiceTest {

  private static final String YAML = "application/yaml";
  private static final String JSON = "application/json";
  private static final String COMPOSE =
      "compose:\n  base: base\n  terms:\n    - {vector: %s, coefficient: 2}\n"
          .formatted(id("vector"));

  @TempDir Path folder;
  @Inject Catalog catalog;
  @Inject ArtifactStore artifacts;
  @Inject JobStore jobs;
  @Inject JobResolver resolver;
  @Inject PretendBroker broker;

  private final Client client = new Client();

  @BeforeEach
  void givenABaseAndAVector() throws IOException {
    artifact(id("base"), "base");
    artifact(id("vector"), "vector");
    catalog.name(Kind.BASE, "base", id("base"));
    broker.published().clear();
  }

  @Test
  void listsJobsWithTheirStatesAndFindsThem() throws Exception {
    accepted("list-a", 2);
    accepted("list-b", 3);
    jobs.end("list-b", new Outcome(JobState.JOB_FAILED, List.of("the disk is full")));

    // The console looks at the store again after some time only.
    Until.is(() -> found("list-") == 2);
    JsonNode page = client.json("/v1/jobs?q=list-&sort=id");

    assertThat(page.get("total").asInt()).isEqualTo(2);
    JsonNode first = page.get("jobs").get(0);
    assertThat(first.get("state").asText()).isEqualTo("RUNNING");
    assertThat(first.get("base").asText()).isEqualTo("base");
    assertThat(first.get("kind").asText()).isEqualTo("compose");
    assertThat(Instant.parse(first.get("submitted").asText()))
        .isBefore(Instant.now().plusSeconds(60));
    assertThat(page.get("jobs").get(1).get("reasons").get(0).asText())
        .isEqualTo("the disk is full");
    assertThat(client.json("/v1/jobs?q=LIST&state=FAILED").get("total").asInt()).isEqualTo(1);
    assertThat(client.json("/v1/jobs?q=list&sort=-id").get("jobs").get(0).get("id").asText())
        .isEqualTo("list-b");
    assertThat(client.get("/v1/jobs?sort=colour").statusCode()).isEqualTo(400);
    assertThat(client.json("/v1/jobs?sort=colour").get("detail").asText())
        .contains("sort: 'colour'")
        .contains("submitted");
  }

  @Test
  void aThousandJobsAreOnePage() throws Exception {
    for (int i = 0; i < 1000; i++) {
      accepted("many-%04d".formatted(i), 20 + i);
      jobs.end("many-%04d".formatted(i), new Outcome(JobState.JOB_SUCCEEDED, List.of()));
      jobs.clearLive("many-%04d".formatted(i));
    }
    Until.is(() -> found("many-") == 1000);
    long begun = System.nanoTime();
    JsonNode page = client.json("/v1/jobs?q=many&limit=1000&sort=-submitted");
    System.out.printf("a page of 1,000 jobs: %d ms%n", (System.nanoTime() - begun) / 1_000_000);
    assertThat(page.get("total").asInt()).isEqualTo(1000);
    for (int i = 0; i < 1000; i++) {
      jobs.delete("many-%04d".formatted(i));
    }
  }

  @Test
  void aJobHasItsStepsWithWhatTheyWaitFor() throws Exception {
    String step = accepted("detail", 4);

    JsonNode open = client.json("/v1/jobs/detail").get("steps").get(0);
    assertThat(open.get("state").asText()).isEqualTo("OPEN");
    assertThat(open.get("reason").asText()).isEqualTo("ready; no composer has begun it yet");

    heard(step, StepState.STEP_WAITING, "the store does not answer");
    Until.is(() -> step("detail").get("state").asText().equals("WAITING"));
    assertThat(step("detail").get("reason").asText()).isEqualTo("the store does not answer");

    artifact(step, "combine");
    assertThat(step("detail").get("state").asText()).isEqualTo("DONE");
    assertThat(client.json("/v1/jobs/deta").get("job").get("id").asText()).isEqualTo("detail");
    assertThat(client.json("/v1/vectors?job=detail").get(0).get("artifact").asText())
        .isEqualTo(step);
  }

  @Test
  void whatIsNotThereIsA404InTheWordsOfTheCommandLine() throws Exception {
    accepted("unmistakable", 5);

    HttpResponse<String> answer = client.get("/v1/jobs/unmistakible");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(Client.json(answer).get("detail").asText())
        .isEqualTo(
            "there is no job 'unmistakible'. Did you mean 'unmistakable'? See all with: tangent"
                + " list");
  }

  @Test
  void aJobFileHasTheProblemsAndPlacesThatTheCommandLineFinds() throws Exception {
    String text = "name: x\nbase: bsae\ntasks: [nowhere]\nmethods: [STANDRAD]\n";

    HttpResponse<String> answer = client.post("/v1/jobs/check", YAML, text, Map.of());

    assertThat(answer.statusCode()).isEqualTo(422);
    JsonNode found = Client.json(answer).get("problems");
    List<Problem> expected = problems(text);
    assertThat(found).hasSize(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i).get("line").asInt()).isEqualTo(expected.get(i).at().line());
      assertThat(found.get(i).get("column").asInt()).isEqualTo(expected.get(i).at().column());
      assertThat(found.get(i).get("field").asText()).isEqualTo(expected.get(i).path());
      assertThat(found.get(i).get("message").asText()).isEqualTo(expected.get(i).message());
      assertThat(found.get(i).get("excerpt").asText()).contains("^");
    }
  }

  private static List<Problem> problems(String text) {
    try {
      JobFile.read("job.yaml", text);
      return List.of();
    } catch (InvalidSpecException e) {
      return e.problems();
    }
  }

  @Test
  void aNameThatIsNotImportedIsFoundToo() throws Exception {
    String text = COMPOSE.replace("base: base", "base: bsae");

    JsonNode problem =
        Client.json(client.post("/v1/jobs/check", YAML, text, Map.of())).get("problems").get(0);

    assertThat(problem.get("line").asInt()).isEqualTo(2);
    assertThat(problem.get("message").asText()).contains("Did you mean 'base'?");
  }

  @Test
  void aCheckSaysWhatTheJobWouldCostAndPublishesNothing() throws Exception {
    HttpResponse<String> answer = client.post("/v1/jobs/check", YAML, COMPOSE, Map.of());

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode plan = Client.json(answer).get("plan");
    assertThat(plan.get("steps_total").asInt()).isEqualTo(1);
    assertThat(plan.get("kinds").get(0).get("kind").asText()).isEqualTo("combine");
    assertThat(broker.published()).isEmpty();
  }

  @Test
  void submitsWithTheToken() throws Exception {
    HttpResponse<String> answer =
        client.post("/v1/jobs", YAML, "id: sent\n" + COMPOSE, Client.TOKEN);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.headers().firstValue("Location").map(URI::create).map(URI::getPath))
        .hasValue("/v1/jobs/sent");
    assertThat(broker.published()).hasSize(1);
    JobSubmitted sent = (JobSubmitted) broker.published().get(0).message();
    assertThat(sent.getJob().getId()).isEqualTo("sent");
  }

  @Test
  void changesNothingWithoutTheToken() throws Exception {
    accepted("kept", 6);
    Map<String, String> wrong = Map.of("Authorization", "Bearer " + ConsoleStore.TOKEN + "x");

    for (Map<String, String> headers : List.of(Map.<String, String>of(), wrong)) {
      HttpResponse<String> submit = client.post("/v1/jobs", YAML, COMPOSE, headers);
      HttpResponse<String> cancel = client.post("/v1/jobs/kept/cancel", JSON, "{}", headers);
      assertThat(List.of(submit.statusCode(), cancel.statusCode())).containsOnly(401);
      assertThat(submit.headers().firstValue("WWW-Authenticate")).isPresent();
      assertThat(Client.json(submit).get("detail").asText()).contains("tangent up");
    }
    assertThat(broker.published()).isEmpty();
  }

  @Test
  void aCookieCountsOnlyForThePagesOfTheConsole() throws Exception {
    HttpResponse<String> wrong =
        client.post(
            "/v1/session", JSON, "{\"token\": \"guess\"}", Map.of("X-Tangent-Console", "1"));
    assertThat(wrong.statusCode()).isEqualTo(401);
    HttpResponse<String> shown =
        client.post(
            "/v1/session",
            JSON,
            "{\"token\": \"%s\"}".formatted(ConsoleStore.TOKEN),
            Map.of("X-Tangent-Console", "1"));
    String set = shown.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(set)
        .contains("HttpOnly")
        .contains("SameSite=Strict")
        .doesNotContain(ConsoleStore.TOKEN);
    String cookie = set.substring(0, set.indexOf(';'));

    Map<String, String> form = Map.of("Cookie", cookie);
    Map<String, String> elsewhere =
        Map.of("Cookie", cookie, "X-Tangent-Console", "1", "Origin", "https://example.org");
    Map<String, String> crossSite =
        Map.of("Cookie", cookie, "X-Tangent-Console", "1", "Sec-Fetch-Site", "cross-site");
    for (Map<String, String> headers : List.of(form, elsewhere, crossSite)) {
      assertThat(client.post("/v1/jobs", YAML, COMPOSE, headers).statusCode()).isEqualTo(401);
    }
    Map<String, String> own = Map.of("Cookie", cookie, "X-Tangent-Console", "1");
    assertThat(client.post("/v1/jobs", YAML, COMPOSE, own).statusCode()).isEqualTo(202);
  }

  @Test
  void cancelsWhatRunsAndSaysWhatHadEnded() throws Exception {
    accepted("stop-me", 7);

    HttpResponse<String> answer =
        client.post("/v1/jobs/stop-me/cancel", JSON, "{\"reason\": \"wrong base\"}", Client.TOKEN);

    assertThat(answer.statusCode()).isEqualTo(202);
    JobCancelled sent = (JobCancelled) broker.published().get(0).message();
    assertThat(sent.getReason()).isEqualTo("wrong base");
    jobs.end("stop-me", new Outcome(JobState.JOB_CANCELLED, List.of("wrong base")));
    HttpResponse<String> again = client.post("/v1/jobs/stop-me/cancel", JSON, "{}", Client.TOKEN);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(Client.json(again).get("detail").asText())
        .isEqualTo("Job stop-me had ended before: CANCELLED. Nothing to cancel.");
  }

  @Test
  void aNameThatLooksLikeAScriptStaysAName() throws Exception {
    String evil = "<script>alert(1)</script>";
    String step = accepted("evil", 8);
    jobs.fail(step, evil);
    jobs.end("evil", Outcome.failed(List.of(evil)));

    HttpResponse<String> answer = client.get("/v1/jobs/evil");
    HttpResponse<String> page = client.get("/");

    assertThat(Client.json(answer).get("steps").get(0).get("reason").asText()).isEqualTo(evil);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(JSON);
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.body()).doesNotContain("evil");
  }

  /** Scripts make nodes of texts; what would read a text as markup is in none of them. */
  @Test
  void noScriptReadsATextAsMarkup() throws Exception {
    for (String name :
        List.of(
            "main", "dom", "jobs", "job", "graph", "slider", "compare", "catalog", "submit",
            "letters", "problem", "api", "format")) {
      String script = client.get("/js/" + name + ".js").body();
      assertThat(script)
          .as(name)
          .isNotEmpty()
          .doesNotContain(
              "innerHTML",
              "outerHTML",
              "insertAdjacentHTML",
              "document.write",
              "eval(",
              "new Function");
    }
  }

  @Test
  @EnabledIfSystemProperty(named = Browser.GIVEN, matches = ".+")
  void pagesShowWhatIsThereInARealBrowser() throws Exception {
    String evil = "<img src=x onerror=\"document.title='ran'\">";
    jobs.fail(accepted("shown", 11), evil);
    jobs.end("shown", Outcome.failed(List.of(evil)));
    Browser browser = new Browser(folder.resolve("profile"));

    assertThat(browser.page("/#/")).contains("shown</a>", "Search", "Submitted");
    assertThat(browser.page("/#/jobs/shown"))
        .contains("&lt;img src=x", "<title>jobs shown", "class=\"graph")
        .doesNotContain("<img src=\"x\"", "<title>ran", "[object ");
    assertThat(browser.page("/#/models")).contains("base", "Artifact");
    assertThat(browser.page("/#/submit")).contains("This browser is read-only", "Check");
    assertThat(browser.page("/#token=" + ConsoleStore.TOKEN)).contains("may submit and cancel");
  }

  @Test
  void doesNotAnswerByAForeignHostName() throws Exception {
    URI address = Client.address("/v1/jobs");
    try (Socket socket = new Socket("127.0.0.1", address.getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /v1/jobs HTTP/1.1\r\nHost: rebound.example.org\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 421").contains("TANGENT_CONSOLE_HOSTS");
    }
  }

  @Test
  @Timeout(60)
  void followsAJobToItsEnd() throws Exception {
    String step = accepted("followed", 9);
    try (InputStream stream = Client.address("/v1/jobs/followed/events").toURL().openStream()) {
      heard(step, StepState.STEP_RUNNING, "");
      Until.is(() -> step("followed").get("state").asText().equals("RUNNING"));
      artifact(step, "combine");
      jobs.end("followed", new Outcome(JobState.JOB_SUCCEEDED, List.of()));
      String events = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(events.lines().filter(line -> line.startsWith("data:")).toList())
          .first()
          .asString()
          .contains("\"event\":\"job\"", "\"state\":\"RUNNING\"");
      assertThat(events).contains("\"step\":\"" + step + "\"").contains("\"state\":\"SUCCEEDED\"");
    }
  }

  @Test
  void resultsOfWhatHasNoneAreRefusedInWords() throws Exception {
    accepted("unfinished", 10);

    HttpResponse<String> answer = client.get("/v1/jobs/unfinished/results.json");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(Client.json(answer).get("detail").asText())
        .isEqualTo("job unfinished is still running. Follow it with: tangent watch unfinished");
  }

  @Test
  void everyPathIsDocumented() throws Exception {
    JsonNode document = client.json("/v1/openapi?format=json");

    Set<String> paths = new TreeSet<>();
    document.get("paths").fieldNames().forEachRemaining(paths::add);
    assertThat(paths)
        .contains(
            "/v1/jobs",
            "/v1/jobs/check",
            "/v1/jobs/{id}",
            "/v1/jobs/{id}/addition",
            "/v1/jobs/{id}/addition/at",
            "/v1/jobs/{id}/addition/curve",
            "/v1/jobs/{id}/cancel",
            "/v1/jobs/{id}/events",
            "/v1/jobs/{id}/report.html",
            "/v1/jobs/{id}/results.json",
            "/v1/jobs/{id}/tables.txt",
            "/v1/comparison",
            "/v1/dead-letters",
            "/v1/dead-letters/{letter}",
            "/v1/datasets",
            "/v1/datasets/{name}",
            "/v1/models",
            "/v1/session",
            "/v1/vectors");
    document
        .get("paths")
        .forEach(
            path ->
                path.forEach(
                    operation ->
                        assertThat(operation.path("summary").asText())
                            .as(operation.toString())
                            .isNotEmpty()));
    assertThat(document.at("/paths/~1v1~1jobs/post/security/0/token").isMissingNode()).isFalse();
    assertThat(document.at("/components/schemas/SideBySide/properties/measures").isMissingNode())
        .isFalse();
  }

  @Test
  void modelsAreListedAlsoWithoutTheirArtifact() throws Exception {
    catalog.name(Kind.BASE, "lost", "0".repeat(64));

    JsonNode models = client.json("/v1/models");

    assertThat(models.findValuesAsText("name")).contains("base", "lost");
    assertThat(models.findValuesAsText("problem")).hasSize(1);
    catalog.forget(Kind.BASE, "lost");
  }

  /** Accepts a job of one step, as a service would; returns the step. */
  private String accepted(String id, double coefficient) {
    Term term = Term.newBuilder().setVector(id("vector")).setCoefficient(coefficient).build();
    Job job =
        Job.newBuilder()
            .setId(id)
            .setCompose(ComposeJob.newBuilder().setBase("base").addTerms(term))
            .build();
    jobs.setLive(id);
    return jobs.accept(resolver.resolve(job)).plan().steps().stream()
        .map(PlannedStep::id)
        .findFirst()
        .orElseThrow();
  }

  private int found(String query) {
    try {
      return client.json("/v1/jobs?q=" + query).get("total").asInt();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode step(String job) {
    try {
      return client.json("/v1/jobs/" + job).get("steps").get(0);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void heard(String step, StepState state, String reason) throws Exception {
    StepStatus status =
        StepStatus.newBuilder()
            .setStepId(step)
            .setState(state)
            .setReason(reason)
            .setProgress(Progress.newBuilder().setDone(1).setTotal(2).setUnit("tensors"))
            .setTime(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond() + 1))
            .build();
    EventCodec codec = new EventCodec("test");
    ProducerRecord<String, byte[]> sent = codec.encode(OutgoingEvent.of(status));
    broker.says(codec.decode(sent.headers(), sent.value()));
  }

  private void artifact(String id, String kind) throws IOException {
    if (artifacts.find(id).isEmpty()) {
      Path made = Files.createTempDirectory(folder, "given");
      Files.writeString(made.resolve("content"), kind);
      artifacts.commit(id, kind, "{}", made, Map.of(), Map.of());
    }
  }

  private static String id(String name) {
    return Sha256.of(ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8)));
  }
}
