package dev.tangent.evaluation.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.ProgressListener;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.head.ZeroShotHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.kernel.KernelOutcome;
import dev.tangent.model.kernel.KernelStudy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelStudyTest {

  @TempDir Path folder;

  @Test
  void findsEigenvaluesEnergyAndARegressionThatLearns() throws IOException {
    try (PretrainedEncoder base =
            PretrainedEncoder.load(NanoModel.small().write(folder.resolve("base")));
        ClassificationHead head =
            ZeroShotHead.build(base, NanoTask.CLASSES, NanoTask.TEMPLATES, 0)) {
      ExampleSource test = base.examples(NanoTask.texts(20, 2), 0);
      List<String> trained = List.copyOf(base.parameters().names());
      KernelOutcome outcome =
          KernelStudy.run(
              base,
              trained,
              head,
              base.examples(NanoTask.texts(40, 1), 0),
              test,
              base.examples(NanoTask.texts(10, 3), 0),
              ProgressListener.SILENT);
      assertThat(outcome.eigenvalues()).hasSize(30);
      assertThat(outcome.energy()).hasSize(30);
      double mean = Arrays.stream(outcome.energy()).average().orElseThrow();
      // Every φ has mean square 1 by construction.
      assertThat(mean).isCloseTo(outcome.used(), within(1e-9));
      // The trace of the sum is the sum of the classes' traces; float32 products.
      double trace = Arrays.stream(outcome.eigenvalues()).sum();
      assertThat(Arrays.stream(outcome.traces()).sum()).isCloseTo(trace, within(1e-6 * trace));
      assertThat(outcome.zeroShot())
          .isEqualTo(
              HeadAccuracy.measure(
                      inputs ->
                          base.encoder().encode(base.parameters().asWeights(), inputs).primal(),
                      head,
                      test,
                      ProgressListener.SILENT)
                  .correct());
      assertThat(outcome.correct()).isGreaterThan(outcome.zeroShot());
      outcome.write(folder.resolve("kernel.json"));
      assertThat(KernelOutcome.read(folder.resolve("kernel.json")).eigenvalues())
          .isEqualTo(outcome.eigenvalues());
    }
  }
}
