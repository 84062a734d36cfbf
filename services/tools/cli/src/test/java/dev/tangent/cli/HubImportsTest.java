package dev.tangent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.hub.fixture.FakeHub;
import dev.tangent.cli.hub.fixture.HubDatasets;
import dev.tangent.cli.hub.fixture.StoredRepository;
import dev.tangent.platform.storage.StoreConfig;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.platform.storage.s3.S3ObjectStore;
import dev.tangent.standalone.data.DataFolder;
import dev.tangent.standalone.store.EmbeddedStore;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Datasets and models of the hub, one line each, into a store on loopback. */
class HubImportsTest {

  private static final Path CLIPS =
      Checkout.root().resolve("services/libraries/model/src/test/resources/parity/clip");

  @TempDir static Path folder;

  private static ServerSocket broker;
  private static EmbeddedStore store;
  private static ArtifactStore artifacts;
  private static Catalog catalog;
  private static FakeHub hub;

  private final Map<String, String> variables = new HashMap<>();

  @BeforeAll
  static void start() throws Exception {
    // Imports only ask whether there is a broker.
    broker = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    store = new EmbeddedStore(DataFolder.create(folder.resolve("data")), port);
    store.start();
    S3ObjectStore objects = new S3ObjectStore(store.config());
    artifacts = new ArtifactStore(objects, folder.resolve("cache"));
    catalog = new Catalog(objects);
    hub = new FakeHub();
    List<Consumer<FakeHub>> all =
        List.of(
            HubDatasets::pushed,
            HubDatasets::unsupervised,
            HubDatasets::severalConfigurations,
            HubDatasets::csvWithCard,
            HubDatasets::semicolons,
            HubDatasets::jsonLines,
            HubDatasets::script,
            HubDatasets::pushedImages,
            HubDatasets::imagesWithExtra,
            HubDatasets::imagesInPlainText,
            HubDatasets::imageFolder,
            HubDatasets::webDataset,
            HubDatasets::zipped);
    all.forEach(publish -> publish.accept(hub));
  }

  @AfterAll
  static void stop() throws Exception {
    hub.close();
    store.stop();
    broker.close();
  }

  @BeforeEach
  void surroundings() {
    StoreConfig config = store.config();
    variables.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + broker.getLocalPort());
    variables.put("TANGENT_STORE_ENDPOINT", config.endpoint().toString());
    variables.put("TANGENT_STORE_ACCESS_KEY", store.credentials().accessKey());
    variables.put("TANGENT_STORE_SECRET_KEY", store.credentials().secretKey());
    variables.put("TANGENT_STORE_BUCKET", config.bucket());
    variables.put("TANGENT_CACHE_DIR", folder.resolve("cli-cache").toString());
    variables.put("HF_ENDPOINT", hub.endpoint());
    variables.put("HF_HOME", folder.resolve("hf").toString());
  }

  private Run run(String... arguments) {
    return Run.in(variables, arguments);
  }

  private Run dataset(String name, String repository, String... options) {
    List<String> line = new ArrayList<>(List.of("import", "dataset", name, repository));
    line.addAll(List.of(options));
    return run(line.toArray(String[]::new));
  }

  private Run imported(String name, String repository, String... options) {
    Run run = dataset(name, repository, options);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    return run;
  }

  private static JsonNode description(String name) throws Exception {
    Path artifact = artifacts.folder(catalog.find(Kind.DATASET, name).orElseThrow());
    return new ObjectMapper().readTree(Files.readString(artifact.resolve("dataset.json")));
  }

  private static List<String> classes(String name) throws Exception {
    List<String> classes = new ArrayList<>();
    description(name).path("class_names").forEach(one -> classes.add(one.asText()));
    return classes;
  }

  private static int count(String name, String split) throws Exception {
    return description(name).path("splits").path(split).path("count").asInt();
  }

  @Test
  void textsAsTheyArePushed() throws Exception {
    String said = imported("pushed", "hf:lab/pushed").out();

    assertThat(said)
        .contains("train: data/train-00000-of-00002.parquet, data/train-00001-of-00002.parquet")
        .contains("From hf:lab/pushed at " + hub.dataset("lab/pushed").commit("main") + " (main)")
        .contains("configuration default")
        .contains("3 files")
        .contains("licence: apache-2.0");
    assertThat(classes("pushed")).containsExactly("cat", "dog", "bird");
    assertThat(count("pushed", "test")).isEqualTo(30);
    assertThat(count("pushed", "train") + count("pushed", "validation")).isEqualTo(96);
  }

  @Test
  void theManifestSaysWhereItIsFrom() {
    imported("again", "hf:lab/intents");

    Map<String, String> provenance =
        artifacts.require(catalog.find(Kind.DATASET, "again").orElseThrow()).provenance();
    assertThat(provenance)
        .containsEntry("source", "hf:lab/intents")
        .containsEntry("revision", "main")
        .containsEntry("commit", hub.dataset("lab/intents").commit("main"))
        .containsEntry("license", "cc-by-4.0");
  }

  @Test
  void aSplitThatIsNoneOfTheThreeIsAskedFor() throws Exception {
    int before = hub.bytesAsked().size();
    Run refused = dataset("reviews", "hf:lab/reviews");

    assertThat(refused.exitCode()).isEqualTo(ExitCode.INVALID);
    assertThat(refused.err())
        .contains("train, test, unsupervised")
        .contains("--split unsupervised=none")
        .contains("--split train=unsupervised");
    assertThat(hub.bytesAsked().subList(before, hub.bytesAsked().size()))
        .as("nothing but the card was fetched")
        .allMatch(asked -> asked.path().endsWith("README.md"));

    imported("reviews", "hf:lab/reviews", "--split", "unsupervised=none");
    assertThat(count("reviews", "train") + count("reviews", "validation")).isEqualTo(48);
    assertThat(hub.bytesAsked()).noneMatch(asked -> asked.path().contains("unsupervised"));
    imported(
        "more-reviews",
        "hf:lab/reviews",
        "--split",
        "train=unsupervised",
        "--split",
        "train=train");
    assertThat(count("more-reviews", "train") + count("more-reviews", "validation")).isEqualTo(96);
  }

  @Test
  void oneOfSeveralConfigurations() throws Exception {
    Run refused = dataset("sentences", "hf:lab/benchmark");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.INVALID);
    assertThat(refused.err()).contains("pairs, sentences").contains("--config NAME");
    assertThat(dataset("sentences", "hf:lab/benchmark", "--config", "words").err())
        .contains("no configuration 'words'");

    String said = imported("sentences", "hf:lab/benchmark", "--config", "sentences").out();

    assertThat(said).contains("test split").contains("licence: its card names none");
    assertThat(count("sentences", "validation")).isEqualTo(24);
    assertThat(count("sentences", "test")).isPositive();
    assertThat(classes("sentences")).containsExactly("cat", "dog", "bird");
    assertThat(hub.bytesAsked()).noneMatch(asked -> asked.path().contains("pairs"));
  }

  @Test
  void csvWithTheNamesOfItsClassesInTheCard() throws Exception {
    String said = imported("intents", "hf:lab/intents").out();

    assertThat(said).contains("left out").contains("intents.png");
    assertThat(classes("intents")).containsExactly("cat", "dog", "bird");
    assertThat(count("intents", "test")).isEqualTo(30);
  }

  /** A person's own word counts before the card's. */
  @Test
  void csvWithTheSeparatorThatTheCardSays() throws Exception {
    imported("european", "hf:lab/european");

    assertThat(count("european", "test")).isEqualTo(30);
    Run commas = dataset("commas", "hf:lab/european", "--delimiter", ",");
    assertThat(commas.exitCode()).isEqualTo(ExitCode.INVALID);
    assertThat(commas.err()).contains("text;label");
  }

  @Test
  void jsonLinesWithoutACard() throws Exception {
    imported("few", "hf:lab/few-shot", "--label-column", "label_text");

    assertThat(classes("few")).containsExactly("bird", "cat", "dog");
    assertThat(count("few", "validation")).isEqualTo(24);
  }

  @Test
  void aScriptIsNotExecutedAndTheHubsConversionTaken() throws Exception {
    String said = imported("questions", "hf:lab/questions").out();

    assertThat(said)
        .contains("script 'questions.py', which is not executed")
        .contains("(refs/convert/parquet)");
    assertThat(classes("questions")).containsExactly("cat", "dog", "bird");
    assertThat(count("questions", "test")).isEqualTo(30);
  }

  @Test
  void imagesAsTheyArePushed() throws Exception {
    imported("tints", "hf:lab/tints", "--size", "8");

    assertThat(classes("tints")).containsExactly("red", "blue");
    assertThat(count("tints", "test")).isEqualTo(24);
  }

  @Test
  void imagesOfOneConfigurationWithoutItsExtraSplit() throws Exception {
    String[] only = {"--split", "train=train", "--split", "test=test", "--split", "*=none"};
    imported(
        "digits",
        "hf:lab/digits",
        Stream.concat(Stream.of("--config", "cropped", "--size", "8"), Stream.of(only))
            .toArray(String[]::new));

    assertThat(count("digits", "train") + count("digits", "validation")).isEqualTo(60);
    assertThat(hub.bytesAsked()).noneMatch(asked -> asked.path().contains("extra"));
  }

  @Test
  void imagesInAFolderOfTheirConfiguration() throws Exception {
    imported("objects", "hf:lab/objects", "--size", "8");

    assertThat(count("objects", "test")).isEqualTo(24);
  }

  @Test
  void imagesInFoldersOfSplitsAndClasses() throws Exception {
    imported("photos", "hf:lab/photos", "--size", "8");

    assertThat(classes("photos")).containsExactly("blue", "red");
    assertThat(count("photos", "test")).isEqualTo(15);
  }

  @Test
  void shardsWithNamesAndPromptsBesideThem() throws Exception {
    String said = imported("wds", "hf:lab/wds_tints", "--size", "8").out();

    assertThat(said).contains("classnames.txt of the repository is taken");
    assertThat(classes("wds")).containsExactly("red", "blue");
    assertThat(description("wds").path("templates").toString())
        .isEqualTo("[\"a {} picture\",\"something {}\"]");
    assertThat(count("wds", "test")).isEqualTo(20);
  }

  @Test
  void zippedImagesByTheHubsConversion() throws Exception {
    String said = imported("zipped", "hf:lab/zipped", "--size", "8").out();

    assertThat(said).contains(".zip").contains("it is not whole");
    assertThat(count("zipped", "test")).isEqualTo(24);
  }

  @Test
  void programsLearnWhatWasTaken() throws Exception {
    JsonNode json = new ObjectMapper().readTree(imported("json", "hf:lab/pushed", "--json").out());

    assertThat(json.path("hub").path("source").asText()).isEqualTo("hf:lab/pushed");
    assertThat(json.path("hub").path("commit").asText())
        .isEqualTo(hub.dataset("lab/pushed").commit("main"));
    assertThat(json.path("hub").path("files").asInt()).isEqualTo(3);
  }

  @Test
  void anEarlierCommitIsWhatItWas() throws Exception {
    StoredRepository repository = hub.dataset("lab/changing");
    String csv = "text,label\n" + "a cat,cat\na dog,dog\n".repeat(40);
    repository.with("v1", "train.csv", csv.getBytes(StandardCharsets.UTF_8), false);
    repository.with("train.csv", csv + "a bird,bird\n".repeat(20));

    imported("old", "hf:lab/changing", "--revision", "v1");
    imported("now", "hf:lab/changing");
    imported("same", "hf:lab/changing", "--revision", repository.commit("v1"));

    assertThat(classes("old")).containsExactly("cat", "dog");
    assertThat(classes("now")).containsExactly("bird", "cat", "dog");
    assertThat(classes("same")).isEqualTo(classes("old"));
  }

  @Test
  void whatIsWrongIsSaidOfTheRepository() {
    hub.dataset("lab/broken").with("train.csv", "text,label\na,b\nonly one\n");

    Run run = dataset("broken", "hf:lab/broken");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID);
    assertThat(run.err()).contains("hf:lab/broken").contains("train.csv").doesNotContain("/tmp");
  }

  @Test
  void aModelWithOneFileOfWeightsOfAllThatItHas() throws Exception {
    StoredRepository repository = model("lab/clip", "quick-gelu");
    repository
        .with("README.md", "---\nlicense: mit\n---\n")
        .withLarge("pytorch_model.bin", new byte[100])
        .withLarge("tf_model.h5", new byte[100]);

    Run run = run("import", "model", "clip", "hf:lab/clip");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .contains("model.safetensors")
        .contains("From hf:lab/clip at " + repository.commit("main"))
        .contains("licence: mit");
    assertThat(hub.bytesAsked())
        .noneMatch(
            asked -> asked.path().contains("pytorch_model") || asked.path().contains("tf_model"));
    assertThat(artifacts.require(catalog.find(Kind.BASE, "clip").orElseThrow()).provenance())
        .containsEntry("commit", repository.commit("main"));
  }

  @Test
  void aModelInShards() throws Exception {
    model("lab/shards", "shards-fp16");

    Run run = run("import", "model", "shards", "hf:lab/shards", "--json");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(new ObjectMapper().readTree(run.out()).path("hub").path("source").asText())
        .isEqualTo("hf:lab/shards");
  }

  @Test
  void aModelWithoutWeightsThatAreRead() {
    hub.model("lab/tf-only").with("config.json", "{}").withLarge("tf_model.h5", new byte[10]);

    Run run = run("import", "model", "tf-only", "hf:lab/tf-only");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID);
    assertThat(run.err()).contains("no weights that are read").contains("tf_model.h5");
  }

  @Test
  void whatWasImportedIsDescribed() throws Exception {
    imported("described", "hf:lab/intents");
    imported("pictures", "hf:lab/tints", "--size", "8");

    String texts = run("describe", "dataset", "described").out();
    assertThat(texts)
        .contains("source: hf:lab/intents")
        .contains("license: cc-by-4.0")
        .contains("test: 30 texts")
        .containsPattern("bird +\\d+ +\\d+ +10\n")
        .contains("cat: a cat, number 1.0");
    JsonNode json =
        new ObjectMapper().readTree(run("describe", "dataset", "described", "--json").out());
    assertThat(json.path("classes").get(0).path("test").asInt()).isEqualTo(10);
    assertThat(json.path("examples")).hasSize(3);

    assertThat(run("describe", "dataset", "pictures").out())
        .contains("classes (2): red, blue")
        .doesNotContain("CLASS");
    assertThat(run("describe", "dataset", "pictures", "--counts").out())
        .containsPattern("red +\\d+ +\\d+ +12\n");
    Run missing = run("describe", "model", "pictures");
    assertThat(missing.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(missing.err()).contains("there is no base 'pictures'");
  }

  @Test
  void aModelIsDescribedByItsFiles() throws Exception {
    model("lab/described", "gelu");
    run("import", "model", "described-clip", "hf:lab/described");

    assertThat(run("describe", "model", "described-clip").out())
        .contains("model type: clip")
        .contains("model.safetensors: ")
        .contains("source: hf:lab/described");
  }

  @Test
  void aNameIsChangedUnlessItIsTaken() {
    imported("first", "hf:lab/intents");
    imported("second", "hf:lab/few-shot", "--label-column", "label_text");
    String artifact = catalog.find(Kind.DATASET, "first").orElseThrow();

    assertThat(run("rename", "dataset", "first", "second").err())
        .contains("there is a dataset 'second' already");
    Run renamed = run("rename", "dataset", "first", "third");

    assertThat(renamed.exitCode()).as(renamed.err()).isEqualTo(ExitCode.OK);
    assertThat(catalog.find(Kind.DATASET, "third")).hasValue(artifact);
    assertThat(catalog.find(Kind.DATASET, "first")).isEmpty();
    assertThat(run("rename", "dataset", "first", "fourth").exitCode())
        .isEqualTo(ExitCode.NOT_FOUND);
    assertThat(run("rename", "dataset", "third", "../x").exitCode()).isEqualTo(ExitCode.INVALID);
  }

  @Test
  void whatIsNoNameOfARepository() {
    assertThat(dataset("x", "hf:a/b/c").err()).contains("hf:OWNER/NAME");
    assertThat(dataset("x", "hf:../etc").exitCode()).isEqualTo(ExitCode.INVALID);
    assertThat(dataset("x", "hf:lab/pushed", "--revision", "../../x").err()).contains("--revision");
    assertThat(dataset("x", "some.csv", "--format", "csv", "--revision", "v1").err())
        .contains("--revision is about repositories of the hub");
    assertThat(dataset("x", "some.csv").err()).contains("--format is missing");
  }

  private static StoredRepository model(String id, String fixture) throws Exception {
    StoredRepository repository = hub.model(id);
    try (Stream<Path> files = Files.list(CLIPS.resolve(fixture))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        boolean large = file.toString().endsWith(".safetensors");
        repository.with("main", file.getFileName().toString(), bytes, large);
      }
    }
    return repository;
  }
}
