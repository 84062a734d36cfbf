package dev.tangent.evaluation.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.ProgressListener;
import dev.tangent.evaluation.exact.ExactCoefficients.Solution;
import dev.tangent.evaluation.exact.ExactCoefficients.TaskExamples;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.head.ZeroShotHead;
import dev.tangent.model.linearization.LayerBlocks;
import dev.tangent.model.linearization.TangentFeatures;
import dev.tangent.tensor.fixture.NanoVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From vectors of a model to a coefficient for each task and block of layers. */
class BlockCoefficientsTest {

  @TempDir Path folder;

  @Test
  void blocksAddUpToTheirVectorAndAreNeverWorse() throws IOException {
    Path model = NanoModel.small().write(folder.resolve("base"));
    try (PretrainedEncoder base = PretrainedEncoder.load(model);
        ClassificationHead head =
            ZeroShotHead.build(base, NanoTask.CLASSES, NanoTask.TEMPLATES, 0)) {
      List<Path> files = new ArrayList<>();
      List<String> tasks = List.of("a", "b");
      List<String> names = new ArrayList<>();
      for (String task : tasks) {
        Path vector = NanoVector.write(folder.resolve(task), model, 0.1, task.hashCode());
        Path blocks = Files.createDirectory(folder.resolve("blocks-" + task));
        Map<String, Path> parts = LayerBlocks.write(vector, base.parameters().names(), blocks);
        assertThat(parts.keySet()).containsExactly("before", "0", "1");
        files.add(vector);
        names.add(task);
        parts.forEach(
            (block, file) -> {
              files.add(file);
              names.add(task + "/" + block);
            });
      }
      Path out = folder.resolve("features");
      TangentFeatures.compute(
          base,
          files,
          names,
          base.examples(NanoTask.texts(80, 10), 0),
          out,
          ProgressListener.SILENT);
      try (TangentFeatures features = TangentFeatures.open(out)) {
        requireSum(features, "a");
        ExactCoefficients ofTasks =
            ExactCoefficients.of(List.of(new TaskExamples(features, head)), tasks);
        List<String> blocks = names.stream().filter(name -> name.contains("/")).toList();
        ExactCoefficients ofBlocks =
            ExactCoefficients.of(List.of(new TaskExamples(features, head)), blocks);
        Solution common = ofTasks.minimize(Criterion.FIXED_LENGTH);
        Solution own = ofBlocks.minimize(Criterion.FIXED_LENGTH);
        assertThat(common.isCertified()).isTrue();
        assertThat(own.isCertified()).isTrue();
        assertThat(own.coefficients()).hasSize(6);
        assertThat(own.value()).isLessThan(common.value());
      }
    }
  }

  /** Float32 products of other blocking: 1e-5 of features of order 1. */
  private static void requireSum(TangentFeatures features, String task) {
    float[] whole = features.tangent(task, 0, features.size());
    double[] sum = new double[whole.length];
    for (String block : List.of("/before", "/0", "/1")) {
      float[] part = features.tangent(task + block, 0, features.size());
      for (int i = 0; i < sum.length; i++) {
        sum[i] += part[i];
      }
    }
    for (int i = 0; i < sum.length; i++) {
      assertThat(sum[i]).isCloseTo(whole[i], within(1e-5));
    }
  }

  @Test
  void layersInStagesAreBlocksToo() {
    assertThat(
            LayerBlocks.of(
                    List.of(
                        "embeddings.weight",
                        "encoder.stages.0.layers.0.dwconv.weight",
                        "encoder.stages.0.layers.1.dwconv.weight",
                        "encoder.stages.1.downsampling_layer.0.weight",
                        "layernorm.weight"))
                .keySet())
        .containsExactly("before", "0.0", "0.1", "1", "after");
  }
}
