package dev.tangent.demonstration.wordnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.ProgressListener;
import dev.tangent.common.Split;
import dev.tangent.common.statistics.Accuracy;
import dev.tangent.data.TextDataset;
import dev.tangent.demonstration.minilm.MiniLm;
import dev.tangent.evaluation.sweep.HeadAccuracy;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.head.ZeroShotHead;
import dev.tangent.model.input.ExampleSource;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pre-trained encoder knows something of each task, and has something left to learn. */
class ZeroShotIT {

  @TempDir static Path folder;

  private static PretrainedEncoder encoder;

  @BeforeAll
  static void load() {
    MiniLm.write(folder.resolve("model"));
    encoder = PretrainedEncoder.load(folder.resolve("model"));
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  private static Stream<String> tasks() {
    return Stream.concat(WordNetTasks.names().stream(), Stream.of(WordNetTasks.control()));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void zeroShotIsFarFromChanceAndFromPerfect(String task) {
    TextDataset dataset = WordNetTasks.write(task, folder.resolve(task));
    ExampleSource texts = encoder.examples(dataset.split(Split.VALIDATION).first(400), 0);
    try (ClassificationHead head =
        ZeroShotHead.build(encoder, dataset.classNames(), dataset.templates(), 0)) {
      Accuracy accuracy =
          HeadAccuracy.measure(
              inputs -> encoder.encoder().encode(encoder.parameters().asWeights(), inputs).primal(),
              head,
              texts,
              ProgressListener.SILENT);

      assertThat(accuracy.value())
          .as("%s: %s", task, accuracy)
          .isBetween(3.0 / dataset.classNames().size(), 0.85);
    }
  }
}
