package dev.tangent.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

  @TempDir Path parent;

  @Test
  void isGoneWithAllInItWhenClosed() throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.in(parent, "some-")) {
      fill(folder);
      assertThat(parent).isNotEmptyDirectory();
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void isGoneWhenTheProcessIsEndedFromOutside() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Endless.class.getName(),
                parent.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).isEqualTo("filled");
      process.destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(parent).isEmptyDirectory();
  }

  private static void fill(TemporaryFolder folder) throws IOException {
    Path inner = Files.createDirectories(folder.path().resolve("a").resolve("b"));
    Files.writeString(inner.resolve("file"), "content");
  }

  /**
   * Fills a folder, says so, and goes on until it is ended. Its child, which it stops then, writes
   * into the folder once more before it goes, as a broker does.
   */
  static final class Endless {

    public static void main(String[] args) throws Exception {
      TemporaryFolder folder = TemporaryFolder.in(Path.of(args[0]), "some-");
      fill(folder);
      Path late = folder.path().resolve("late");
      String script =
          "trap 'sleep 0.5; mkdir -p \"$0\"; exit' TERM; echo trapped; while :; do sleep 0.1; done";
      Process child = new ProcessBuilder("sh", "-c", script, late.toString()).start();
      child.inputReader().readLine();
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    child.destroy();
                    child.onExit().join();
                  }));
      System.out.println("filled");
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
