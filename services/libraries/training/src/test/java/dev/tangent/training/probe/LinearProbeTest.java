package dev.tangent.training.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.CancelledException;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Method;
import dev.tangent.common.ProgressListener;
import dev.tangent.common.fixture.CancelledListener;
import dev.tangent.evaluation.sweep.HeadAccuracy;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.head.ZeroShotHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.training.finetuning.FineTuner;
import dev.tangent.training.finetuning.Hyperparameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinearProbeTest {

  @TempDir private Path folder;
  private PretrainedEncoder base;
  private ExampleSource train;
  private ExampleSource test;

  @BeforeEach
  void open() {
    base = PretrainedEncoder.load(NanoModel.small().write(folder.resolve("base")));
    train = base.examples(NanoTask.texts(200, 1), 0);
    test = base.examples(NanoTask.texts(100, 2), 0);
  }

  @AfterEach
  void close() {
    base.close();
  }

  private ClassificationHead probe(ExampleSource examples) {
    return LinearProbe.fit(
        base,
        examples,
        NanoTask.CLASSES,
        1e-4,
        folder.resolve("features.safetensors"),
        ProgressListener.SILENT);
  }

  /** Of a random encoder, whose class names say nothing to it. */
  @Test
  void knowsMoreThanTheZeroShotHead() {
    try (ClassificationHead probe = probe(train);
        ClassificationHead zeroShot =
            ZeroShotHead.build(base, NanoTask.CLASSES, NanoTask.TEMPLATES, 0)) {
      assertThat(accuracy(probe)).isGreaterThan(accuracy(zeroShot)).isGreaterThan(0.5);
    }
  }

  private double accuracy(ClassificationHead head) {
    return HeadAccuracy.measure(
            inputs -> base.encoder().encode(base.parameters().asWeights(), inputs).primal(),
            head,
            test,
            ProgressListener.SILENT)
        .value();
  }

  @ParameterizedTest
  @EnumSource(names = {"STANDARD", "LINEARIZED"})
  void fineTuningUnderItGoesOnFromIt(Method method) {
    Hyperparameters settings = new Hyperparameters(60, 16, 1e-2, 5, 0, 1, true, 0);
    List<Double> losses = new ArrayList<>();
    try (ClassificationHead head = probe(train);
        FineTuner tuner = new FineTuner(base, head, method, settings, 0)) {
      tuner.run(train, test, (step, total, loss, rate, speed) -> losses.add(loss));
      assertThat(losses.get(losses.size() - 1)).isLessThan(0.5 * losses.get(0));
    }
  }

  @Test
  void givesTheSameBytesAgain() throws IOException {
    Path once = folder.resolve("once");
    Path again = folder.resolve("again");
    for (Path out : List.of(once, again)) {
      try (ClassificationHead head = probe(train)) {
        head.save(out);
      }
    }
    assertThat(Files.readAllBytes(once)).isEqualTo(Files.readAllBytes(again));
    try (ClassificationHead read = ClassificationHead.load(once)) {
      assertThat(read.classes()).isEqualTo(NanoTask.CLASSES.size());
      assertThat(read.logitScale()).isZero();
    }
  }

  @Test
  void aClassWithoutExamplesIsRefusedByName() {
    List<String> more = new ArrayList<>(NanoTask.CLASSES);
    more.add("never seen");
    assertThatThrownBy(
            () ->
                LinearProbe.fit(
                    base, train, more, 1e-4, folder.resolve("f"), ProgressListener.SILENT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("[never seen]")
        .hasMessageContaining("zero-shot");
  }

  @Test
  void isCancelled() {
    ProgressListener cancelled = new CancelledListener();
    assertThatThrownBy(
            () ->
                LinearProbe.fit(
                    base, train, NanoTask.CLASSES, 1e-4, folder.resolve("f"), cancelled))
        .isInstanceOf(CancelledException.class);
  }
}
