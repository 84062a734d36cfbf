package dev.tangent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.cli.connection.Addresses;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.data.ImageDataset;
import dev.tangent.platform.imports.ImportedArtifact;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.standalone.Assembly;
import dev.tangent.standalone.AssemblyConfig;
import dev.tangent.standalone.part.Ports;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Every command against a real broker and a real store. */
@TestMethodOrder(OrderAnnotation.class)
class CommandsIT {

  @TempDir static Path folder;

  private static Path data;
  private static Assembly assembly;
  private static Connection connection;
  private static PretendServices services;
  private static String job;

  @BeforeAll
  static void start() throws Exception {
    data = folder.resolve("data");
    assembly =
        Assembly.start(
            new AssemblyConfig(data, Checkout.root())
                .withPorts(Ports.AUTOMATIC)
                .withServices(Set.of()),
            System.out::println);
    connection = Connection.open(Addresses.of(assembly.endpoints(), data));
    services =
        new PretendServices(
            connection,
            Files.createDirectory(folder.resolve("scratch")),
            accepted -> accepted.name().equals("stalls"));
  }

  @AfterAll
  static void stop() throws Exception {
    services.close();
    connection.close();
    assembly.close();
  }

  private static Run tangent(String... args) {
    return Run.of(
        Stream.concat(Arrays.stream(args), Stream.of("--data", data.toString()))
            .toArray(String[]::new));
  }

  private static Path file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private static void importBase(String name) throws Exception {
    Path model = Files.createDirectory(folder.resolve(name));
    Files.writeString(model.resolve("config.json"), "{\"pretended\": \"" + name + "\"}");
    Files.writeString(model.resolve("model.safetensors"), "weights");
    ImportedArtifact.commit(connection.artifacts(), connection.catalog(), Kind.BASE, name, model);
  }

  private static String rows() {
    StringBuilder csv = new StringBuilder("utterance,intent\n");
    for (int i = 0; i < 60; i++) {
      csv.append("text number %d,%s\n".formatted(i, i % 2 == 0 ? "ask" : "tell"));
    }
    return csv.toString();
  }

  @Test
  @Order(1)
  void importsADatasetFromATable() throws Exception {
    Path csv = file("intents.csv", rows());

    for (String name : List.of("intents", "others")) {
      Run run =
          tangent(
              "import",
              "dataset",
              name,
              csv.toString(),
              "--format",
              "csv",
              "--text-column",
              "utterance",
              "--label-column",
              "intent");
      assertThat(run.err()).isEmpty();
      assertThat(run.out()).startsWith("Imported dataset '" + name + "': 2 classes; train ");
      assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }

    assertThat(tangent("list", "--datasets").out()).contains("intents").contains("others");
  }

  @Test
  @Order(2)
  void refusesATableWithARaggedRowByItsLineOrSkipsIt() throws Exception {
    Path csv = file("ragged.csv", rows() + "one,two,three\n");
    String[] command = {
      "import",
      "dataset",
      "ragged",
      csv.toString(),
      "--format",
      "csv",
      "--text-column",
      "utterance",
      "--label-column",
      "intent"
    };

    Run refused = tangent(command);
    Run skipped = tangent(append(command, "--skip-bad"));

    assertThat(refused.exitCode()).isEqualTo(ExitCode.INVALID);
    assertThat(refused.err()).contains("ragged.csv").contains("62");
    assertThat(tangent("list", "--datasets").out()).contains("ragged");
    assertThat(skipped.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(skipped.out()).contains("skipped");
  }

  @Test
  @Order(2)
  void importsImagesFromFoldersOfClasses() throws Exception {
    for (int i = 0; i < 50; i++) {
      BufferedImage image = new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB);
      image.setRGB(i % 9, i % 7, 0xffffff);
      String name =
          "%s/%d.%s".formatted(i % 2 == 0 ? "even" : "odd", i, i % 3 == 0 ? "jpg" : "png");
      Path file = folder.resolve("pictures").resolve(name);
      Files.createDirectories(file.getParent());
      assertThat(ImageIO.write(image, i % 3 == 0 ? "jpg" : "png", file.toFile())).isTrue();
    }
    String pictures = folder.resolve("pictures").toString();

    Run run =
        tangent("import", "dataset", "pictures", pictures, "--format", "folder", "--size", "8");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .startsWith("Imported dataset 'pictures': 2 classes; train 36 ")
        .contains("validation 4 (drawn from train", "test 10 (drawn from train");
    String artifact = connection.catalog().find(Kind.DATASET, "pictures").orElseThrow();
    try (ImageDataset dataset = ImageDataset.open(connection.artifacts().folder(artifact))) {
      assertThat(dataset.imageSize()).isEqualTo(8);
      assertThat(dataset.classNames()).containsExactly("even", "odd");
    }
  }

  @Test
  @Order(2)
  void showsWhatAnImportTookForWhatAndRefusesWhatIsOpen() throws Exception {
    Path news = Files.createDirectories(folder.resolve("news"));
    Files.writeString(news.resolve("training.csv"), rows().replace("utterance", "text"));
    Files.writeString(news.resolve("testing.csv"), "text,intent\nnew,ask\n");
    Files.writeString(news.resolve("extra.csv"), "text,intent\nmore,ask\n");
    String[] command = {
      "import", "dataset", "news", news.toString(), "--format", "csv", "--label-column", "intent"
    };

    Run refused = tangent(command);
    Run json = tangent(append(append(append(command, "--split"), "extra=none"), "--json"));

    assertThat(refused.exitCode()).isEqualTo(ExitCode.INVALID);
    assertThat(refused.err()).contains("no split: extra.csv", "--split 'extra.csv'=none");
    assertThat(json.exitCode()).as(json.err()).isEqualTo(ExitCode.OK);
    assertThat(json.out())
        .contains("\"name\" : \"testing.csv\"", "\"class_counts\"", "\"left_out\"", "\"balance\"");
  }

  @Test
  @Order(2)
  void parquetHoldsTextsOrImages() throws Exception {
    Path hub =
        Checkout.root()
            .resolve("services/libraries/data/src/test/resources/parity/images/parquet/text/hub");

    Run texts = tangent("import", "dataset", "topics", hub.toString(), "--format", "parquet");
    Run images =
        tangent(
            "import",
            "dataset",
            "cats",
            hub.resolveSibling("../hub").normalize().toString(),
            "--format",
            "parquet",
            "--size",
            "8");

    assertThat(texts.exitCode()).as(texts.err()).isEqualTo(ExitCode.OK);
    assertThat(texts.out()).contains("3 classes", "classes: World ", "test: data/test-00000");
    assertThat(images.exitCode()).as(images.err()).isEqualTo(ExitCode.OK);
    assertThat(images.out()).contains("a tabby cat");
  }

  @Test
  @Order(2)
  void anOptionOfImagesSaysNothingOfTexts() throws Exception {
    Path csv = file("small.csv", rows());

    Run run = tangent("import", "dataset", "x", csv.toString(), "--format", "csv", "--size", "8");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID);
    assertThat(run.err()).contains("--size is about images, but --format csv is of texts");
  }

  private static String[] append(String[] args, String more) {
    String[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = more;
    return all;
  }

  @Test
  @Order(3)
  void refusesAModelFolderThatIsNone() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    Run run = tangent("import", "model", "mine", empty.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID);
    assertThat(run.err()).contains("model.safetensors");
  }

  @Test
  @Order(4)
  void refusesAJobThatNamesWhatIsNotThereAndPublishesNothing() throws Exception {
    importBase("minilm");
    Path yaml = file("wrong.yaml", "base: minlm\ntasks: [intents, nothing]\n");

    Run run = tangent("submit", yaml.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID);
    assertThat(run.err())
        .contains("wrong.yaml:1:7: base: expected an imported base model")
        .contains("Did you mean 'minilm'?")
        .contains("wrong.yaml:2:18: tasks[1]: expected an imported dataset");
    assertThat(tangent("list").err()).contains("There are no jobs yet");
  }

  @Test
  @Order(5)
  void submitsAnExperimentAndFollowsItToItsTables() throws Exception {
    Path yaml = file("good.yaml", "name: good\nbase: minilm\ntasks: [intents]\ncontrol: others\n");

    Run run = tangent("submit", yaml.toString(), "--wait");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .startsWith("Submitted good-")
        // The first steps may be over before they are watched.
        .contains("done      report good")
        .contains("good succeeded after")
        .contains("Results: tangent results good-");
    job = run.out().lines().findFirst().orElseThrow().split(" ")[1];
  }

  @Test
  @Order(6)
  void showsTheTablesOfAJobAndWritesItsFiles() throws Exception {
    Path out = folder.resolve("report");

    Run tables = tangent("results", job, "--out", out.toString());
    Run json = tangent("results", job.substring(0, 7), "--json");

    assertThat(tables.out()).contains("STANDARD").contains("LINEARIZED");
    assertThat(out.resolve("report.html")).exists();
    assertThat(new ObjectMapper().readTree(json.out()).path("schema_version").asText())
        .startsWith("1.");
    assertThat(Files.readString(out.resolve("results.json")).strip()).isEqualTo(json.out().strip());
  }

  @Test
  @Order(6)
  void drawsAReportAnewFromTheStoreAndFromItsOwnFile() throws Exception {
    Path stored = folder.resolve("drawn");
    Path again = folder.resolve("drawn-again");

    Run fromStore = tangent("report", job, "--out", stored.toString());
    Run fromFile =
        tangent("report", stored.resolve("results.json").toString(), "--out", again.toString());

    assertThat(fromStore.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(fromStore.out().strip()).endsWith("report.html");
    assertThat(stored.resolve("figures/single-task.png")).isNotEmptyFile();
    assertThat(fromFile.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(again.resolve("report.html")).hasSameTextualContentAs(stored.resolve("report.html"));
  }

  @Test
  @Order(7)
  void findsEverythingReadyTheSecondTime() throws Exception {
    Path yaml = file("again.yaml", "name: good\nbase: minilm\ntasks: [intents]\ncontrol: others\n");

    Run run = tangent("submit", yaml.toString(), "--wait", "--json");

    List<JsonNode> lines = run.out().lines().map(CommandsIT::json).toList();
    JsonNode last = lines.get(lines.size() - 1);
    assertThat(lines.get(0).path("event").asText()).isEqualTo("submitted");
    assertThat(last.path("state").asText()).isEqualTo("SUCCEEDED");
    assertThat(last.path("steps_done").asInt()).isEqualTo(last.path("steps_total").asInt());
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  @Test
  @Order(8)
  void exportsAVectorByTheBeginningOfItsId() throws Exception {
    JsonNode steps = json(tangent("list", job, "--json").out());
    String vector = "";
    for (JsonNode step : steps) {
      assertThat(step.path("state").asText()).isEqualTo("done");
      if (step.path("step").asText().startsWith("vector")) {
        vector = step.path("artifact").asText();
      }
    }
    Path target = folder.resolve("exported/vector.safetensors");

    Run run = tangent("export", "vector", vector.substring(0, 12), target.toString());
    Run wrong = tangent("export", "checkpoint", vector, target.toString());
    Run twice = tangent("export", "vector", vector, target.toString());
    Run forced = tangent("export", "vector", vector, target.toString(), "--force");

    assertThat(twice.exitCode()).isEqualTo(ExitCode.INVALID);
    assertThat(twice.err()).contains("vector.safetensors is there already").contains("--force");
    assertThat(forced.exitCode()).as(forced.err()).isEqualTo(ExitCode.OK);
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(target).hasContent("pretended vector");
    assertThat(wrong.exitCode()).isEqualTo(ExitCode.INVALID);
    assertThat(wrong.err()).contains("is of kind vector; expected a checkpoint");
  }

  @Test
  @Order(8)
  void saysWhatOfAJobIsDoneAlready() throws Exception {
    Path again = file("again.yaml", "name: again\nbase: minilm\ntasks: [intents]\n");
    tangent("submit", again.toString(), "--wait");

    String second = tangent("submit", again.toString()).out();

    assertThat(second)
        .containsPattern("Submitted again-\\S+ \\((\\d+) steps, all of them done already\\)");
  }

  @Test
  @Order(9)
  void cancelsAJob() throws Exception {
    Path yaml = file("stalls.yaml", "name: stalls\nbase: minilm\ntasks: [others]\n");
    String id = tangent("submit", yaml.toString()).out().split(" ")[1];
    awaitAcceptance(id);

    Run early = tangent("results", id);
    Run cancelled = tangent("cancel", id, "--reason", "changed my mind");
    Run again = tangent("cancel", id);
    Run results = tangent("results", id);
    Path named =
        file("named.yaml", "id: " + id + "\nname: stalls\nbase: minilm\ntasks: [others]\n");
    Run onceMore = tangent("submit", named.toString());

    assertThat(onceMore.exitCode()).isEqualTo(ExitCode.INVALID);
    assertThat(onceMore.err()).contains("changed my mind").contains("An id is used once.");
    assertThat(early.exitCode()).isEqualTo(ExitCode.NOT_READY);
    assertThat(cancelled.out()).isEqualTo("Job " + id + ": CANCELLED.\n");
    assertThat(again.out()).contains("Nothing to cancel");
    assertThat(results.exitCode()).isEqualTo(ExitCode.CANCELLED);
    assertThat(results.err()).contains("changed my mind");
    assertThat(tangent("watch", id).exitCode()).isEqualTo(ExitCode.CANCELLED);
    assertThat(tangent("list").out()).contains("CANCELLED").contains("SUCCEEDED");
  }

  private static void awaitAcceptance(String id) throws InterruptedException {
    for (int i = 0; i < 100 && connection.jobs().find(id).isEmpty(); i++) {
      Thread.sleep(100);
    }
  }

  @Test
  @Order(10)
  void knowsNoOtherJobs() {
    Run run = tangent("watch", "godo-123");

    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(run.err()).contains("there is no job 'godo-123'.");
    assertThat(tangent("watch").err()).contains("No job is running.");
  }

  @Test
  @Order(12)
  void runsTheDemonstrationOnTheServicesThatAreThere() {
    Path out = folder.resolve("demo-report");

    Run run = tangent("demo", "--out", out.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .startsWith("Using the services that run on " + data)
        .contains("Importing tasks from WordNet 3.1: people, foods, artifacts, verbs, nouns")
        .contains("demo succeeded after")
        .contains("STANDARD")
        .contains("Report   " + out.resolve("report.html"));
    assertThat(out.resolve("results.json")).exists();
  }

  @Test
  @Order(11)
  void doctorFindsBrokerAndStore() {
    assertThat(tangent("doctor").out())
        .contains("ok      broker")
        .contains("ok      topics")
        .contains("ok      store")
        .contains("models [minilm]")
        .contains("conditional writes work")
        .contains("ok      clock");
  }

  @Test
  @Order(13)
  void deletesAJobThatHasEndedAndCollectsWhatOnlyItNamed() throws Exception {
    Path yaml = file("to-delete.yaml", "name: stalls\nbase: minilm\ntasks: [others]\n");
    String id = tangent("submit", yaml.toString()).out().split(" ")[1];
    awaitAcceptance(id);

    assertThat(tangent("delete", id).err()).contains("cancel it first: tangent cancel " + id);
    tangent("cancel", id);
    Run shortened = tangent("delete", id.substring(0, id.length() - 1));
    Run deleted = tangent("delete", id);
    Run collected = tangent("gc", "--dry-run", "--grace", "PT0S", "--json");

    assertThat(shortened.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(deleted.out()).contains("is deleted").contains("tangent gc");
    assertThat(tangent("list").out()).doesNotContain(id);
    JsonNode report = new ObjectMapper().readTree(collected.out());
    assertThat(report.path("dry_run").asBoolean()).isTrue();
    assertThat(report.path("condemned")).as("its artifacts were never made").isEmpty();
    assertThat(tangent("gc").out()).contains("deleted 0 for good");
  }

  /** The last: what it leaves without a name would be collected. */
  @Test
  @Order(14)
  void removesNamesAllOrNone() throws Exception {
    importBase("old");

    Run mistyped = tangent("remove", "model", "old", "olds");
    String after = tangent("list", "--models").out();
    Run run = tangent("remove", "model", "old");

    assertThat(mistyped.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(mistyped.err()).contains("there is no base 'olds'; imported: [").contains("old");
    assertThat(after).contains("old");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).startsWith("Removed base 'old' (artifact ");
    assertThat(tangent("list", "--models").out()).doesNotContain("old ");
  }
}
