package dev.tangent.training.finetuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.CancelledException;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Method;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.head.ZeroShotHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import dev.tangent.training.loop.TrainingDivergedException;
import dev.tangent.training.loop.TrainingListener;
import dev.tangent.training.state.ResumableState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FineTunerTest {

  private static final Hyperparameters SETTINGS =
      new Hyperparameters(12, 8, 1e-3, 3, 0.1, 1, true, 0);

  @TempDir private Path folder;
  private PretrainedEncoder base;
  private ClassificationHead head;
  private ExampleSource train;
  private ExampleSource validation;

  @BeforeEach
  void open() {
    base = PretrainedEncoder.load(NanoModel.small().write(folder.resolve("base")));
    head = ZeroShotHead.build(base, NanoTask.CLASSES, NanoTask.TEMPLATES, 0);
    train = base.examples(NanoTask.texts(100, 1), 0);
    validation = base.examples(NanoTask.texts(60, 2), 0);
  }

  @AfterEach
  void close() {
    head.close();
    base.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"STANDARD", "LINEARIZED"})
  void learnsATask(Method method) {
    Hyperparameters settings = new Hyperparameters(150, 16, 1e-2, 10, 0, 1, true, 0);
    List<Double> losses = new ArrayList<>();
    try (FineTuner tuner = new FineTuner(base, head, method, settings, 0)) {
      FineTuneOutcome outcome =
          tuner.run(train, validation, (step, total, loss, rate, speed) -> losses.add(loss));
      assertThat(outcome.steps()).isEqualTo(150);
      assertThat(losses).hasSize(150).last().isEqualTo(outcome.finalLoss());
      assertThat(outcome.finalLoss()).isLessThan(0.5 * losses.get(0));
      assertThat(outcome.validation().value()).isGreaterThan(0.75);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STANDARD", "LINEARIZED"})
  void sameSeedGivesSameBytesAndAnotherDoesNot(Method method) throws IOException {
    assertThat(checkpoint(method, 5)).isEqualTo(checkpoint(method, 5));
    assertThat(checkpoint(method, 5)).isNotEqualTo(checkpoint(method, 6));
  }

  /** A trainer executes several fine-tunes at once; each must not notice the other. */
  @Test
  void fineTunesSideBySideGiveTheBytesOfFineTunesOneByOne() throws IOException {
    byte[] standard = checkpoint(Method.STANDARD, 5);
    byte[] linearized = checkpoint(Method.LINEARIZED, 6);
    for (int i = 0; i < 3; i++) {
      CompletableFuture<byte[]> first = besides(Method.STANDARD, 5);
      CompletableFuture<byte[]> second = besides(Method.LINEARIZED, 6);
      assertThat(first.join()).isEqualTo(standard);
      assertThat(second.join()).isEqualTo(linearized);
    }
  }

  /**
   * In float64, where the sums of parts and of the whole differ by 1e-15 and AdamW's division by
   * the gradient's own size cannot make much of it; a wrong weight of one part would show at 1e-3.
   */
  @ParameterizedTest
  @EnumSource(names = {"STANDARD", "LINEARIZED"})
  void aBatchInPartsMovesTheWeightsAsTheWholeDoes(Method method) {
    Path precise = NanoModel.precise().write(folder.resolve("precise"));
    Map<Integer, double[]> weights = new HashMap<>();
    Map<Integer, List<Double>> losses = new HashMap<>();
    for (int parts : new int[] {1, 3}) {
      try (PretrainedEncoder model = PretrainedEncoder.load(precise);
          ClassificationHead own =
              ZeroShotHead.build(model, NanoTask.CLASSES, NanoTask.TEMPLATES, 0);
          FineTuner tuner = new FineTuner(model, own, method, SETTINGS.accumulating(parts), 5)) {
        List<Double> seen = new ArrayList<>();
        ExampleSource texts = model.examples(NanoTask.texts(100, 1), 0);
        tuner.run(texts, texts, (step, total, loss, rate, speed) -> seen.add(loss));
        losses.put(parts, seen);
        Path out = folder.resolve(parts + ".safetensors");
        tuner.writeCheckpoint(out, Map.of());
        weights.put(parts, trained(out));
      }
    }
    assertThat(losses.get(3)).hasSize(12);
    for (int i = 0; i < 12; i++) {
      assertThat(losses.get(3).get(i)).isCloseTo(losses.get(1).get(i), within(1e-7));
    }
    assertThat(weights.get(3)).containsExactly(weights.get(1), within(1e-6));
  }

  private static double[] trained(Path checkpoint) {
    try (TensorSource source = SafetensorsFile.open(checkpoint)) {
      String name = "encoder.layer.0.output.dense.weight";
      double[] values = new double[Math.toIntExact(source.tensor(name).elements())];
      source.readDoubles(name, 0, values, values.length);
      return values;
    }
  }

  private CompletableFuture<byte[]> besides(Method method, long seed) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return checkpoint(method, seed);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        task -> new Thread(task).start());
  }

  @ParameterizedTest
  @EnumSource(names = {"STANDARD", "LINEARIZED"})
  void aResumedRunGivesTheBytesOfAnUninterruptedOne(Method method) throws IOException {
    // given a run that is cancelled after step 5, its state saved
    Path state = folder.resolve("state.safetensors");
    try (FineTuner interrupted = new FineTuner(base, head, method, SETTINGS, 5)) {
      assertThatThrownBy(() -> interrupted.run(train, validation, new SavingThenCancelling(state)))
          .isInstanceOf(CancelledException.class);
    }
    // when another fine-tuner continues it
    List<Long> steps = new ArrayList<>();
    try (FineTuner resumed = new FineTuner(base, head, method, SETTINGS, 5)) {
      resumed.restoreState(state);
      resumed.run(train, validation, (step, total, loss, rate, speed) -> steps.add(step));
      resumed.writeCheckpoint(folder.resolve("resumed.safetensors"), Map.of("seed", "5"));
    }
    // then
    assertThat(steps).containsExactly(6L, 7L, 8L, 9L, 10L, 11L, 12L);
    assertThat(Files.readAllBytes(folder.resolve("resumed.safetensors")))
        .isEqualTo(checkpoint(method, 5));
  }

  private record SavingThenCancelling(Path state) implements TrainingListener {

    @Override
    public void onStep(long step, long total, double loss, double rate, double speed) {}

    @Override
    public void afterStep(long step, ResumableState tuner) {
      if (step == 5) {
        tuner.saveState(state);
      }
    }

    @Override
    public boolean cancelled() {
      return Files.exists(state);
    }
  }

  @Test
  void refusesTheStateOfAnotherRun() {
    Path state = folder.resolve("state.safetensors");
    try (FineTuner one = new FineTuner(base, head, Method.STANDARD, SETTINGS, 5);
        FineTuner other = new FineTuner(base, head, Method.LINEARIZED, SETTINGS, 5)) {
      one.saveState(state);
      assertThatThrownBy(() -> other.restoreState(state))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("STANDARD")
          .hasMessageContaining("LINEARIZED");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STANDARD", "LINEARIZED"})
  void frozenAndUnreadTensorsAreTheBasesOwn(Method method) throws IOException {
    Path out = folder.resolve("checkpoint.safetensors");
    Files.write(out, checkpoint(method, 5));
    try (TensorSource before = base.openWeights();
        TensorSource after = SafetensorsFile.open(out)) {
      assertThat(after.tensors().keySet()).isEqualTo(before.tensors().keySet());
      assertThat(after.metadata()).containsEntry("format", "pt").containsEntry("seed", "5");
      for (String name : before.tensors().keySet()) {
        boolean kept = name.contains("_embeddings.") || name.startsWith("pooler.");
        assertThat(after.read(name).equals(before.read(name))).as(name).isEqualTo(kept);
      }
    }
  }

  @Test
  void embeddingsMoveWhenTheyAreNotFrozen() {
    Hyperparameters settings = new Hyperparameters(2, 8, 1e-3, 0, 0, 0, false, 0);
    Path out = folder.resolve("checkpoint.safetensors");
    try (FineTuner tuner = new FineTuner(base, head, Method.LINEARIZED, settings, 0)) {
      tuner.run(train, validation, TrainingListener.SILENT);
      tuner.writeCheckpoint(out, Map.of());
    }
    try (TensorSource before = base.openWeights();
        TensorSource after = SafetensorsFile.open(out)) {
      for (String name : base.embeddingTables()) {
        assertThat(after.read(name).equals(before.read(name))).as(name).isFalse();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STANDARD", "LINEARIZED"})
  void aDivergingLossEndsWithAReasonToActOn(Method method) {
    Hyperparameters settings = new Hyperparameters(30, 8, 1e30, 0, 0.1, 1, true, 0);
    try (FineTuner tuner = new FineTuner(base, head, method, settings, 0)) {
      assertThatThrownBy(() -> tuner.run(train, validation, TrainingListener.SILENT))
          .isInstanceOf(TrainingDivergedException.class)
          .hasMessageContaining(method.toString())
          .hasMessageContaining("of 30")
          .hasMessageContaining("learning rate 9.")
          .hasMessageContaining("smaller");
    }
  }

  @Test
  void refusesLabelsThatTheHeadDoesNotKnow() {
    ClassificationHead two =
        ZeroShotHead.build(base, NanoTask.CLASSES.subList(0, 2), NanoTask.TEMPLATES, 0);
    try (two;
        FineTuner tuner = new FineTuner(base, two, Method.STANDARD, SETTINGS, 0)) {
      assertThatThrownBy(() -> tuner.run(train, validation, TrainingListener.SILENT))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("label 2");
    }
  }

  private byte[] checkpoint(Method method, long seed) throws IOException {
    Path out = folder.resolve(method + "-" + seed + ".safetensors");
    try (FineTuner tuner = new FineTuner(base, head, method, SETTINGS, seed)) {
      tuner.run(train, validation, TrainingListener.SILENT);
      tuner.writeCheckpoint(out, Map.of("seed", Long.toString(seed)));
    }
    return Files.readAllBytes(out);
  }
}
