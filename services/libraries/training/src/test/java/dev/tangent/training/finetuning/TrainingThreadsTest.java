package dev.tangent.training.finetuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.Method;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.head.ZeroShotHead;
import dev.tangent.model.input.ExampleSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Autograd is on or off for each thread of a process, and a trainer's steps run on whichever thread
 * is free: the one that loaded the engine trains like any other. In a process of its own, since the
 * engine loads once.
 */
class TrainingThreadsTest {

  @TempDir private Path folder;

  @Test
  void theThreadThatLoadedTheEngineTrainsAfterAnotherHas() throws Exception {
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                folder.resolve("base").toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Loads on the main thread, trains on a second one, then on the main thread. */
  static final class Program {

    public static void main(String[] arguments) throws Exception {
      try (PretrainedEncoder base =
          PretrainedEncoder.load(NanoModel.small().write(Path.of(arguments[0])))) {
        ExecutorService other = Executors.newSingleThreadExecutor();
        other.submit(() -> train(base)).get();
        other.shutdown();
        train(base);
      }
    }

    private static void train(PretrainedEncoder base) {
      ExampleSource texts = base.examples(NanoTask.texts(8, 1), 0);
      Hyperparameters settings = new Hyperparameters(1, 4, 1e-3, 0, 0, 1, true, 0);
      for (Method method : List.of(Method.STANDARD, Method.LINEARIZED)) {
        try (ClassificationHead head =
                ZeroShotHead.build(base, NanoTask.CLASSES, NanoTask.TEMPLATES, 0);
            FineTuner tuner = new FineTuner(base, head, method, settings, 0)) {
          tuner.run(texts, texts, (step, total, loss, rate, speed) -> {});
        }
      }
    }
  }
}
