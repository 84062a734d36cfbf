package dev.tangent.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.system.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code infra/secrets/generate.sh}, run by a user whom file modes hold back. */
class GeneratedSecretsTest {

  private static final int NOBODY = 65534;

  @TempDir Path temporary;

  private Path folder;
  private Path script;
  private final List<String> asNobody = new ArrayList<>();

  @BeforeEach
  void giveTheFolderAway() throws IOException {
    Assumptions.assumeTrue(Program.isInstalled("openssl"), "openssl is not installed");
    folder = Files.createDirectory(temporary.resolve("secrets"));
    script = temporary.resolve("generate.sh");
    Files.copy(
        Checkout.root().resolve("infra/secrets/generate.sh"),
        script,
        StandardCopyOption.COPY_ATTRIBUTES);
    if ("root".equals(System.getProperty("user.name"))) {
      Assumptions.assumeTrue(Program.isInstalled("setpriv"), "setpriv is not installed");
      asNobody.addAll(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
      Files.setAttribute(temporary, "unix:uid", NOBODY);
      Files.setAttribute(folder, "unix:uid", NOBODY);
    }
  }

  @Test
  void doneTwiceItChangesNothing() throws Exception {
    generate();
    Map<String, String> before = files();
    generate();
    assertThat(files()).isEqualTo(before).containsKeys("kafka.pem", "kafka-trainer.password");
  }

  @Test
  void aPasswordIsRenewedAlone() throws Exception {
    generate();
    Map<String, String> before = files();
    generate("--renew", "kafka-trainer.password");
    Map<String, String> after = files();
    assertThat(after.remove("kafka-trainer.password"))
        .isNotBlank()
        .isNotEqualTo(before.remove("kafka-trainer.password"));
    assertThat(after).isEqualTo(before);
  }

  @Test
  void certificatesOfAnOldAuthorityAreSignedAnew() throws Exception {
    generate();
    Map<String, String> before = files();
    generate("--renew", "ca.pem");
    Map<String, String> after = files();
    for (String renewed : List.of("ca.pem", "kafka.crt", "minio.crt", "kafka.pem")) {
      assertThat(after.get(renewed)).as(renewed).isNotEqualTo(before.get(renewed));
    }
    assertThat(after.get("kafka-admin.password")).isEqualTo(before.get("kafka-admin.password"));
  }

  @Test
  void theBrokersCertificateNamesItInAClusterToo() throws Exception {
    generate();
    Path certificate = folder.resolve("kafka.crt");
    Program openssl =
        Program.run(
            List.of(
                "openssl",
                "x509",
                "-noout",
                "-ext",
                "subjectAltName",
                "-in",
                certificate.toString()));
    assertThat(openssl.output())
        .contains("DNS:kafka,", "DNS:kafka-3,", "DNS:kafka.tangent.svc.cluster.local");
  }

  private void generate(String... options) throws Exception {
    List<String> command = new ArrayList<>(asNobody);
    command.addAll(List.of("bash", script.toString()));
    command.addAll(List.of(options));
    command.add(folder.toString());
    Program generator = Program.run(command);
    assertThat(generator.status()).as(generator.output()).isZero();
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path file : (Iterable<Path>) entries::iterator) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
