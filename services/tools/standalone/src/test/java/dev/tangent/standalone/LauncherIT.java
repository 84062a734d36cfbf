package dev.tangent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code tangent}, in a folder with a space where {@code mvnw} and {@code java} are
 * scripts that say what they are asked.
 */
class LauncherIT {

  @TempDir Path temp;
  private Path home;
  private Path jdk;

  @BeforeEach
  void layOut() throws Exception {
    home = Files.createDirectory(temp.resolve("my checkout"));
    jdk = temp.resolve("my jdk");
    Files.copy(Checkout.root().resolve("tangent"), home.resolve("tangent"));
    script(home.resolve("tangent"), Files.readString(home.resolve("tangent")));
    script(
        home.resolve("mvnw"),
        """
        #!/bin/sh
        echo "maven $*"
        echo x >> builds
        test -f fails && exit 1
        mkdir -p services/tools/cli/target/lib
        touch services/tools/cli/target/tangent-cli-1.jar
        mkdir -p infra/broker/target/lib
        for service in trainer vector-builder composer evaluator console; do
          mkdir -p services/$service/target/quarkus-app
          touch services/$service/target/quarkus-app/quarkus-run.jar
        done
        """);
    Files.createDirectories(home.resolve("services/tools/cli/src/main"));
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    jdk("17", true);
  }

  @Test
  void buildsOnFirstUseAndRunsTheCommand() throws Exception {
    Result first = run(home.resolve("tangent"), "watch", "a b");

    assertThat(first.status).isZero();
    assertThat(first.lines.get(0)).startsWith("Building Tangent (first time: downloads about");
    assertThat(first.lines)
        .contains(classPath(), "<dev.tangent.cli.TangentCommand>", "<watch>", "<a b>");
    assertThat(run(home.resolve("tangent")).lines).noneMatch(line -> line.contains("Building"));
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void buildsAgainAfterAChange() throws Exception {
    run(home.resolve("tangent"));
    Path source =
        Files.writeString(home.resolve("services/tools/cli/src/main/A.java"), "class A {}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));

    assertThat(run(home.resolve("tangent")).lines.get(0))
        .isEqualTo("Building Tangent (after a change) ...");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void usesWhatWasBuiltByHand() throws Exception {
    Process maven =
        new ProcessBuilder("/bin/sh", "./mvnw", "verify").directory(home.toFile()).start();
    maven.getInputStream().readAllBytes();
    maven.waitFor();

    assertThat(run(home.resolve("tangent")).lines).noneMatch(line -> line.contains("Building"));
    Files.delete(home.resolve("services/composer/target/quarkus-app/quarkus-run.jar"));
    assertThat(run(home.resolve("tangent")).lines.get(0)).startsWith("Building Tangent");
  }

  @Test
  void worksThroughRelativeAndAbsoluteLinksFromAnywhere() throws Exception {
    Path bin = Files.createDirectory(temp.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("first"), Path.of("../my checkout/tangent"));
    Path second = Files.createSymbolicLink(temp.resolve("second"), bin.resolve("first"));

    assertThat(run(second).lines).contains(classPath());
  }

  @Test
  void showsTheLogOfAFailedBuildAndTriesAgain() throws Exception {
    Files.createFile(home.resolve("fails"));

    Result failed = run(home.resolve("tangent"));

    assertThat(failed.status).isEqualTo(1);
    assertThat(failed.lines).anyMatch(line -> line.startsWith("maven -q -B -DskipTests package"));
    assertThat(failed.last()).startsWith("tangent: the build failed");
    Files.delete(home.resolve("fails"));
    assertThat(run(home.resolve("tangent")).status).isZero();
  }

  @Test
  void refusesAnOldJava() throws Exception {
    jdk("11", true);

    Result refused = run(home.resolve("tangent"));

    assertThat(refused.status).isEqualTo(1);
    assertThat(refused.last())
        .isEqualTo(
            "tangent: "
                + jdk
                + "/bin/java is Java 11, but Tangent needs a JDK 17 or newer."
                + " Install one, or set JAVA_HOME to it.");
  }

  @Test
  void readsTheOldWayOfNumberingJava() throws Exception {
    jdk("1.8", true);

    assertThat(run(home.resolve("tangent")).last()).contains("is Java 8, but");
  }

  @Test
  void refusesAJavaHomeWithoutJava() throws Exception {
    Files.delete(jdk.resolve("bin/java"));

    assertThat(run(home.resolve("tangent")).last())
        .startsWith("tangent: JAVA_HOME is '" + jdk + "', but there is no");
  }

  @Test
  void aRuntimeWithoutCompilerCannotBuild() throws Exception {
    jdk("21", false);

    assertThat(run(home.resolve("tangent")).last()).contains("is a Java runtime without compiler");
  }

  @Test
  void saysWhatToInstallWhenThereIsNoJava() throws Exception {
    Result refused = run(Map.of("PATH", toolsWithoutJava()), home.resolve("tangent"));

    assertThat(refused.status).isEqualTo(1);
    assertThat(refused.last()).startsWith("tangent: no Java found. Install a JDK 17");
  }

  @Test
  void anUnpackedReleaseNeedsNoCompilerAndIsNeverBuilt() throws Exception {
    Path release = Files.createDirectories(temp.resolve("my release"));
    Path cli = Files.createDirectory(release.resolve("cli"));
    script(release.resolve("tangent"), Files.readString(home.resolve("tangent")));
    jdk("17", false);

    assertThat(run(release.resolve("tangent")).last())
        .isEqualTo("tangent: there is no tangent-cli in " + cli + ": unpack the release again.");
    Path jar = Files.createFile(cli.resolve("tangent-cli-1.jar"));
    Result result = run(release.resolve("tangent"), "list");

    assertThat(result.status).isZero();
    assertThat(result.lines)
        .contains("<" + jar + ":" + cli.resolve("lib") + "/*>", "<list>")
        .noneMatch(line -> line.contains("Building"));
    jdk("11", false);
    assertThat(run(release.resolve("tangent")).last())
        .contains("is Java 11, but Tangent needs a Java runtime 17 or newer.");
  }

  private String classPath() {
    Path target = home.resolve("services/tools/cli/target");
    return "<" + target.resolve("tangent-cli-1.jar") + ":" + target.resolve("lib") + "/*>";
  }

  private record Result(int status, List<String> lines) {
    String last() {
      return lines.get(lines.size() - 1);
    }
  }

  private Result run(Path script, String... arguments) throws Exception {
    return run(Map.of("JAVA_HOME", jdk.toString()), script, arguments);
  }

  private Result run(Map<String, String> environment, Path script, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/bash", script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(temp.toFile()).environment().keySet().retainAll(List.of("PATH"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output.lines().toList());
  }

  /** A folder with what the script calls before it knows a Java. */
  private String toolsWithoutJava() throws IOException {
    Path tools = Files.createDirectory(temp.resolve("tools"));
    for (String tool : List.of("dirname", "readlink", "sed")) {
      script(tools.resolve(tool), "#!/bin/sh\nexec /usr/bin/" + tool + " \"$@\"\n");
    }
    return tools.toString();
  }

  private void jdk(String version, boolean compiler) throws IOException {
    Files.createDirectories(jdk.resolve("bin"));
    script(
        jdk.resolve("bin/java"),
        """
        #!/bin/sh
        if [ "$1" = -XshowSettings:properties ]; then
          echo "    java.home = %s" >&2
          echo "    java.specification.version = %s" >&2
        else
          for argument in "$@"; do echo "<$argument>"; done
        fi
        """
            .formatted(jdk, version));
    Files.deleteIfExists(jdk.resolve("bin/javac"));
    if (compiler) {
      script(jdk.resolve("bin/javac"), "#!/bin/sh\n");
    }
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private long builds() throws IOException {
    return Files.readAllLines(home.resolve("builds")).size();
  }
}
