package dev.tangent.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.data.fixture.NanoImages;
import dev.tangent.evaluator.registry.AnalysisUseCase;
import dev.tangent.model.fixture.NanoClip;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.proto.v1.AnalysisStep;
import dev.tangent.proto.v1.DisentanglementAnalysis;
import dev.tangent.proto.v1.DisentanglementAnalysis.Side;
import dev.tangent.proto.v1.KernelAnalysis;
import dev.tangent.proto.v1.Step;
import dev.tangent.tensor.fixture.NanoVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images stay on the disk while a step reads them: what it opened, it must close. */
class AnalysisOfImagesTest {

  @TempDir Path folder;

  private StepScenario scenario() {
    NanoClip clip = NanoClip.small();
    return StepScenario.of(folder, new AnalysisUseCase())
        .given("base", clip::write)
        .given("images", made -> NanoImages.write(made, "squares", clip.imageSize(), 6))
        .given("head", AnalysisOfImagesTest::head)
        .given("vector", made -> vector(clip, made));
  }

  @Test
  void theKernelLeavesNoFileOpen() throws Exception {
    assertThat(scenario().when(kernel()).isDone()).isTrue();

    assertThat(open()).isEmpty();
  }

  @Test
  void theDisentanglementErrorLeavesNoFileOpen() throws Exception {
    assertThat(scenario().when(disentanglement()).isDone()).isTrue();

    assertThat(open()).isEmpty();
  }

  private static void vector(NanoClip clip, Path made) throws IOException {
    Path base = clip.write(Files.createTempDirectory(made, "base"));
    NanoVector.write(made.resolve(PayloadNames.VECTOR), base, 0.1, 1);
  }

  private static void head(Path made) {
    try (ClassificationHead head =
        new ClassificationHead(
            new float[][] {{1, 0, 0, 0, 0, 0}, {0, 1, 0, 0, 0, 0}, {0, 0, 1, 0, 0, 0}}, 1)) {
      head.save(made.resolve(PayloadNames.HEAD));
    }
  }

  private static Step.Builder kernel() {
    return Step.newBuilder()
        .setAnalysis(
            AnalysisStep.newBuilder()
                .setKernel(
                    KernelAnalysis.newBuilder()
                        .setBase("base")
                        .setHead("head")
                        .setDataset("images")
                        .setControl("images")
                        .setTrainPoints(3)
                        .setTestPoints(2)
                        .setControlPoints(2)));
  }

  private static Step.Builder disentanglement() {
    Side side = Side.newBuilder().setVector("vector").setDataset("images").setHead("head").build();
    return Step.newBuilder()
        .setAnalysis(
            AnalysisStep.newBuilder()
                .setDisentanglement(
                    DisentanglementAnalysis.newBuilder()
                        .setBase("base")
                        .addSides(side)
                        .addSides(side)
                        .addAllAlphas(List.of(0.0, 1.0))
                        .setExamples(2)));
  }

  /** What this process has open of the step's cache, as Linux lists it. */
  private List<Path> open() throws IOException {
    List<Path> open = new ArrayList<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        if (Files.isSymbolicLink(descriptor)) {
          open.add(Files.readSymbolicLink(descriptor));
        }
      }
    }
    return open.stream().filter(file -> file.startsWith(folder.resolve("cache"))).toList();
  }
}
