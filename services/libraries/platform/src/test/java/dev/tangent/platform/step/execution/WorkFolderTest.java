package dev.tangent.platform.step.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {

  @TempDir Path work;

  @Test
  void isGoneAfterItsStepAndLeavesOthersAlone() throws Exception {
    try (WorkFolder running = WorkFolder.create(work, "0123456789abcdef")) {
      Files.writeString(running.output().resolve("f"), "x");
      try (WorkFolder other = WorkFolder.create(work, "fedcba9876543210")) {
        assertThat(other.scratch()).isEmptyDirectory();
      }
      assertThat(running.output().resolve("f")).exists();
      assertThat(work).isDirectoryContaining(f -> f.getFileName().toString().startsWith("0123"));
    }
    assertThat(work).isEmptyDirectory();
  }

  /** They come and go at once, as steps of several workers do, and each keeps what it wrote. */
  @Test
  void foldersOfManyThreadsDoNotMeet() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        all.add(threads.submit(() -> comeAndGo(50)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(work).isEmptyDirectory();
  }

  private Void comeAndGo(int times) throws IOException {
    for (int i = 0; i < times; i++) {
      try (WorkFolder folder = WorkFolder.create(work, "0123456789abcdef")) {
        Files.writeString(folder.output().resolve("f"), "x");
        assertThat(folder.output().resolve("f")).hasContent("x");
      }
    }
    return null;
  }

  /** POSIX: a process that closes any channel of a file gives up all its locks on that file. */
  @Test
  void anotherProcessLeavesItAloneAlsoAfterThisOneHasBegunAnother() throws Exception {
    try (WorkFolder running = WorkFolder.create(work, "0123456789abcdef")) {
      Files.writeString(running.output().resolve("f"), "x");
      WorkFolder.create(work, "fedcba9876543210").close();

      Process other =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Other.class.getName(),
                  work.toString())
              .inheritIO()
              .start();

      assertThat(other.waitFor()).isZero();
      assertThat(running.output().resolve("f")).hasContent("x");
    }
  }

  /** Begins a step in the same place and ends it. */
  static final class Other {
    public static void main(String[] args) throws IOException {
      WorkFolder.create(Path.of(args[0]), "0000000000000000").close();
    }
  }

  @Test
  void whatAKilledProcessLeftGoes() throws Exception {
    Path remains = Files.createDirectories(work.resolve("killed/output"));
    Files.writeString(remains.resolve("half"), "x");
    Files.createFile(work.resolve("killed/lock"));

    WorkFolder.create(work, "step").close();

    assertThat(work).isEmptyDirectory();
  }
}
