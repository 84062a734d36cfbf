package dev.tangent.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {

  private static final Instant TIME = Instant.parse("2026-12-01T10:00:00Z");
  private static final String KAFKA =
      "services/trainer/lib/main/org.apache.kafka.kafka-clients-a-name-beyond-the-hundred-bytes-of-a-plain-header-4.1.1.jar";

  @TempDir Path temp;
  private Path root;

  @BeforeEach
  void layOut() throws IOException {
    root = checkout("here");
  }

  @Test
  void twoCheckoutsGiveTheSameBytes() throws Exception {
    Path other = checkout("elsewhere");
    Files.setLastModifiedTime(other.resolve("LICENSE"), FileTime.from(Instant.EPOCH));

    String first = Sha256.of(DistributionMain.pack(root, "1", TIME));

    assertThat(Sha256.of(DistributionMain.pack(other, "1", TIME))).isEqualTo(first);
    // What an earlier build left does not count.
    assertThat(Sha256.of(DistributionMain.pack(other, "1", TIME))).isEqualTo(first);
    assertThat(root.resolve("target/tangent-1.tar.gz.part")).doesNotExist();
  }

  @Test
  void carriesPartsTextsAndEachFileOnce() throws Exception {
    Map<String, TarArchiveEntry> entries = entries(DistributionMain.pack(root, "1", TIME));

    assertThat(entries.keySet())
        .contains(
            "tangent-1/tangent",
            "tangent-1/LICENSE",
            "tangent-1/bom.json",
            "tangent-1/cli/tangent-cli-1.jar",
            "tangent-1/services/composer/quarkus-run.jar",
            "tangent-1/licences/THIRD-PARTY.txt",
            "tangent-1/infra/helm/kafka/acls.csv",
            "tangent-1/licences/org.apache.kafka_kafka-clients_4.1.1/LICENSE.txt")
        .allMatch(name -> !name.contains("target"));
    TarArchiveEntry first = entry(entries, "tangent-1/broker/kafka-clients-4.1.1.jar");
    TarArchiveEntry second = entry(entries, "tangent-1/" + KAFKA);
    assertThat(first.isLink()).isFalse();
    assertThat(second.isLink()).isTrue();
    assertThat(second.getLinkName()).isEqualTo(first.getName());
    assertThat(entry(entries, "tangent-1/tangent").getMode() & 0777).isEqualTo(0755);
    assertThat(first.getMode() & 0777).isEqualTo(0644);
    assertThat(entries.values())
        .allMatch(entry -> entry.getLastModifiedTime().toInstant().equals(TIME))
        .allMatch(entry -> entry.getLongUserId() == 0);
  }

  @Test
  void listsLicencesAsTheyAreStated() throws Exception {
    DistributionMain.pack(root, "1", TIME);

    assertThat(Files.readString(root.resolve("target/licences/THIRD-PARTY.txt")))
        .contains(
            """
            org.apache.kafka:kafka-clients:4.1.1
                licence: Apache-2.0
                page: https://kafka.apache.org
                texts: licences/org.apache.kafka_kafka-clients_4.1.1
            """);
  }

  @Test
  void knowsAJarThatQuarkusLeftFilesOutOfByItsName() throws Exception {
    String name = "lib/main/org.apache.kafka.kafka-clients-4.1.1.jar";
    jar(root.resolve("services/composer/target/quarkus-app/" + name), "a", "the rest of it");

    assertThat(entries(DistributionMain.pack(root, "1", TIME)))
        .containsKey("tangent-1/services/composer/" + name);
  }

  @Test
  void refusesAJarThatTheBillDoesNotList() throws Exception {
    jar(root.resolve("services/tools/cli/target/lib/left-over-0.9.jar"), "x", "old");

    assertThatThrownBy(() -> DistributionMain.pack(root, "1", TIME))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("cli/lib/left-over-0.9.jar")
        .hasMessageContaining("./mvnw -Pdist clean package");
    assertThat(root.resolve("target/tangent-1.tar.gz")).doesNotExist();
  }

  @Test
  void saysWhenThereIsNoBill() throws Exception {
    Files.delete(root.resolve("target/bom.json"));

    assertThatThrownBy(() -> DistributionMain.pack(root, "1", TIME))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("target/bom.json is not there")
        .hasMessageContaining("online");
  }

  @Test
  void namesWhatIsNotBuilt() {
    assertThatThrownBy(() -> DistributionMain.pack(root, "2", TIME))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("tangent-cli-2.jar is not there")
        .hasMessageContaining("./mvnw -Pdist package");
  }

  private static TarArchiveEntry entry(Map<String, TarArchiveEntry> entries, String name) {
    assertThat(entries).containsKey(name);
    return entries.get(name);
  }

  private static Map<String, TarArchiveEntry> entries(Path archive) throws IOException {
    Map<String, TarArchiveEntry> entries = new LinkedHashMap<>();
    try (InputStream in = Files.newInputStream(archive);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new GzipCompressorInputStream(in), "UTF-8")) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        entries.put(e.getName(), e);
      }
    }
    return entries;
  }

  /** A checkout after a build, as far as the archive is concerned. */
  private Path checkout(String name) throws IOException {
    Path folder = Files.createDirectory(temp.resolve(name));
    for (String file :
        new String[] {
          "LICENSE",
          "README.md",
          "CHANGELOG.md",
          "CITATION.cff",
          "SECURITY.md",
          "docs/a.md",
          "infra/decisions/a.md",
          "infra/grafana/a.json",
          "infra/helm/a.yaml",
          "infra/kafka/acls.csv",
          "infra/minio/setup.sh",
          "infra/prometheus/alerts.yml",
          "infra/secrets/generate.sh",
          "tangent"
        }) {
      Path text = folder.resolve(file);
      Files.createDirectories(text.getParent());
      Files.writeString(text, file);
    }
    assertThat(folder.resolve("tangent").toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(folder.resolve("infra/helm/kafka"), Path.of("../kafka"));
    for (String service : new String[] {"trainer", "vector-builder", "composer", "evaluator"}) {
      Path app = folder.resolve("services/" + service + "/target/quarkus-app");
      jar(app.resolve("quarkus-run.jar"), "a", service);
      jar(app.resolve("app/tangent-" + service + "-1.jar"), "a", service);
      jar(app.resolve("lib/main/dev.tangent.tangent-common-1.jar"), "a", "ours");
    }
    Path inService = folder.resolve(KAFKA.replace("trainer/", "trainer/target/quarkus-app/"));
    Path broker = folder.resolve("infra/broker/target/lib/kafka-clients-4.1.1.jar");
    jar(inService, "META-INF/LICENSE.txt", "the licence");
    jar(broker, "META-INF/LICENSE.txt", "the licence");
    Path cli = folder.resolve("services/tools/cli/target");
    jar(cli.resolve("tangent-cli-1.jar"), "a", "cli");
    jar(cli.resolve("lib/tangent-common-1.jar"), "a", "ours");
    Path bom = folder.resolve("target/bom.json");
    Files.createDirectories(bom.getParent());
    Files.writeString(
        bom,
        """
        {"components": [
          {"group": "org.example", "name": "nothing-but-a-pom", "version": "1"},
          {"group": "org.apache.kafka", "name": "kafka-clients", "version": "4.1.1",
           "hashes": [{"alg": "MD5", "content": "0"}, {"alg": "SHA-256", "content": "%s"}],
           "licenses": [{"license": {"id": "Apache-2.0"}}],
           "externalReferences": [{"type": "website", "url": "https://kafka.apache.org"}]}]}
        """
            .formatted(Sha256.of(broker)));
    return folder;
  }

  private static void jar(Path file, String entry, String text) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      ZipEntry header = new ZipEntry(entry);
      header.setTime(0);
      zip.putNextEntry(header);
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
