package dev.tangent.training.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.CancelledException;
import dev.tangent.common.InvalidInputException;
import dev.tangent.model.contrastive.ContrastiveModel;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import dev.tangent.training.fixture.NanoContrast;
import dev.tangent.training.loop.TrainingListener;
import dev.tangent.training.state.ResumableState;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContrastivePretrainerTest {

  private static final PretrainingSettings SETTINGS =
      new PretrainingSettings(12, 8, 3e-3, 3, 0.1, 1, 8, 6);

  private final NanoContrast pairs = new NanoContrast();
  @TempDir private Path folder;
  private ContrastiveModel start;

  @BeforeEach
  void open() {
    start = NanoContrast.model(folder.resolve("start"), 1);
  }

  @AfterEach
  void close() {
    start.close();
  }

  @Test
  void learnsWhichCaptionIsWhichImages() {
    PretrainingSettings settings = new PretrainingSettings(300, 16, 1e-2, 20, 0.1, 1, 16, 0);
    List<Double> losses = new ArrayList<>();
    try (ContrastivePretrainer pretrainer = new ContrastivePretrainer(start, settings, 0)) {
      double last = pretrainer.run(pairs, (step, total, loss, rate, speed) -> losses.add(loss));
      assertThat(losses).hasSize(300).last().isEqualTo(last);
      // A guess among 16 has ln 16 = 2.77.
      assertThat(losses.get(0)).isGreaterThan(2.5);
      assertThat(last).isLessThan(0.7);
    }
  }

  @Test
  void aResumedRunGivesTheBytesOfAnUninterruptedOne() throws IOException {
    // given a run that is cancelled after step 5, within the curriculum's growth
    Path state = folder.resolve("state.safetensors");
    try (ContrastivePretrainer interrupted = new ContrastivePretrainer(start, SETTINGS, 5)) {
      assertThatThrownBy(() -> interrupted.run(pairs, new SavingThenCancelling(state)))
          .isInstanceOf(CancelledException.class);
    }
    // when another continues it
    try (ContrastivePretrainer resumed = new ContrastivePretrainer(start, SETTINGS, 5)) {
      resumed.restoreState(state);
      assertThat(resumed.done()).isEqualTo(5);
      resumed.run(pairs, TrainingListener.SILENT);
      resumed.writeCheckpoint(folder.resolve("resumed.safetensors"), Map.of());
    }
    // then
    assertThat(Files.readAllBytes(folder.resolve("resumed.safetensors"))).isEqualTo(checkpoint(5));
    assertThat(checkpoint(6)).isNotEqualTo(checkpoint(5));
  }

  private byte[] checkpoint(long seed) throws IOException {
    Path out = folder.resolve("seed-" + seed + ".safetensors");
    Files.deleteIfExists(out);
    try (ContrastivePretrainer pretrainer = new ContrastivePretrainer(start, SETTINGS, seed)) {
      pretrainer.run(pairs, TrainingListener.SILENT);
      pretrainer.writeCheckpoint(out, Map.of());
    }
    return Files.readAllBytes(out);
  }

  private record SavingThenCancelling(Path state) implements TrainingListener {

    @Override
    public void onStep(long step, long total, double loss, double rate, double speed) {}

    @Override
    public void afterStep(long step, ResumableState pretrainer) {
      if (step == 5) {
        pretrainer.saveState(state);
      }
    }

    @Override
    public boolean cancelled() {
      return Files.exists(state);
    }
  }

  /**
   * With β as they are, AdamW's first step moves every weight by the rate, whatever its gradient.
   * From ln(1/0.07) a temperature that always rises would pass ln 100 after 195 steps of 0.01.
   */
  @Test
  void theTemperatureIsBounded() {
    PretrainingSettings steep = new PretrainingSettings(40, 16, 0.2, 0, 0, 0, 16, 0);
    try (ContrastivePretrainer pretrainer = new ContrastivePretrainer(start, steep, 0)) {
      pretrainer.run(pairs, TrainingListener.SILENT);
      Path out = folder.resolve("steep.safetensors");
      pretrainer.writeCheckpoint(out, Map.of());
      assertThat(logitScale(out)).isLessThanOrEqualTo(Math.log(100) + 1e-6);
    }
  }

  private static double logitScale(Path file) {
    try (TensorSource source = SafetensorsFile.open(file)) {
      return source.read("logit_scale").order(ByteOrder.LITTLE_ENDIAN).getFloat();
    }
  }

  @Test
  void weightDecayLeavesGainsBiasesAndTheTemperatureAlone() {
    // A step of rate 0 is impossible; with λ = 1/η matrices are replaced by their update alone.
    PretrainingSettings one = new PretrainingSettings(1, 8, 1e-3, 0, 1000, 1, 16, 0);
    Path out = folder.resolve("decayed.safetensors");
    try (ContrastivePretrainer pretrainer = new ContrastivePretrainer(start, one, 0)) {
      pretrainer.run(pairs, TrainingListener.SILENT);
      pretrainer.writeCheckpoint(out, Map.of());
    }
    // AdamW's first step moves each weight by at most the rate.
    double rate = 1e-3 * 1.01;
    assertThat(logitScale(out)).isCloseTo(-Math.log(0.07), within(rate));
    try (TensorSource source = SafetensorsFile.open(out)) {
      assertThat(first(source, "vision_model.post_layernorm.weight")).isCloseTo(1, within(rate));
      assertThat(first(source, "visual_projection.weight")).isCloseTo(0, within(rate));
    }
  }

  private static double first(TensorSource source, String name) {
    return source.read(name).order(ByteOrder.LITTLE_ENDIAN).getFloat();
  }

  @Test
  void refusesABatchThatMustHoldConceptsTwice() {
    PretrainingSettings wide = new PretrainingSettings(12, 32, 1e-3, 3, 0.1, 1, 32, 6);
    try (ContrastivePretrainer pretrainer = new ContrastivePretrainer(start, wide, 0)) {
      assertThatThrownBy(() -> pretrainer.run(pairs, TrainingListener.SILENT))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("batch 32 but only 16 concepts");
    }
  }

  @Test
  void initialWeightsAreAFunctionOfTheSeed() throws IOException {
    Path same = folder.resolve("same");
    Path other = folder.resolve("other");
    NanoContrast.model(same, 1).close();
    NanoContrast.model(other, 2).close();
    byte[] weights = Files.readAllBytes(folder.resolve("start/model.safetensors"));
    assertThat(Files.readAllBytes(same.resolve("model.safetensors"))).isEqualTo(weights);
    assertThat(Files.readAllBytes(other.resolve("model.safetensors"))).isNotEqualTo(weights);
  }
}
