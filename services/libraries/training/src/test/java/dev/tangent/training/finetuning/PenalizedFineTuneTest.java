package dev.tangent.training.finetuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.CancelledException;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Method;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.head.ZeroShotHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.training.loop.TrainingListener;
import dev.tangent.training.parameter.ParameterChoice;
import dev.tangent.training.penalty.Penalty;
import dev.tangent.training.penalty.tangent.OtherInputs;
import dev.tangent.training.penalty.tangent.TauJp;
import dev.tangent.training.penalty.tangent.TauJpSettings;
import dev.tangent.training.state.ResumableState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What penalties change in a fine-tune, and what they must not. */
class PenalizedFineTuneTest {

  private static final Hyperparameters SETTINGS =
      new Hyperparameters(12, 8, 1e-3, 3, 0.1, 1, true, 0);

  @TempDir private Path folder;
  private PretrainedEncoder base;
  private ClassificationHead head;
  private ExampleSource train;
  private List<OtherInputs> others;

  @BeforeEach
  void open() {
    base = PretrainedEncoder.load(NanoModel.small().write(folder.resolve("base")));
    head = ZeroShotHead.build(base, NanoTask.CLASSES, NanoTask.TEMPLATES, 0);
    train = base.examples(NanoTask.texts(100, 1), 0);
    others =
        List.of(
            new OtherInputs("first", base.examples(NanoTask.texts(30, 3), 0)),
            new OtherInputs("second", base.examples(NanoTask.texts(50, 4), 0)));
  }

  @AfterEach
  void close() {
    head.close();
    base.close();
  }

  @Test
  void noPenaltiesGiveTheBytesOfAFineTuneThatKnowsNone() throws IOException {
    Path out = folder.resolve("plain.safetensors");
    try (FineTuner plain = new FineTuner(base, head, Method.LINEARIZED, SETTINGS, 5)) {
      plain.run(train, train, TrainingListener.SILENT);
      plain.writeCheckpoint(out, Map.of());
    }
    assertThat(checkpoint(List.of())).isEqualTo(Files.readAllBytes(out));
    assertThat(checkpoint(List.of(tauJp(0.5)))).isNotEqualTo(Files.readAllBytes(out));
  }

  @Test
  void aResumedRunGivesTheBytesOfAnUninterruptedOne() throws IOException {
    // given a run that is cancelled after step 5, in the middle of the tasks' turns
    Path state = folder.resolve("state.safetensors");
    try (FineTuner interrupted = tuner(List.of(tauJp(0.5)))) {
      assertThatThrownBy(() -> interrupted.run(train, train, new Interruption(state)))
          .isInstanceOf(CancelledException.class);
    }
    // when another fine-tuner continues it
    Path out = folder.resolve("resumed.safetensors");
    try (FineTuner resumed = tuner(List.of(tauJp(0.5)))) {
      resumed.restoreState(state);
      resumed.run(train, train, TrainingListener.SILENT);
      resumed.writeCheckpoint(out, Map.of());
    }
    // then
    assertThat(Files.readAllBytes(out)).isEqualTo(checkpoint(List.of(tauJp(0.5))));
  }

  @Test
  void aStateUnderOtherPenaltiesIsAnotherRuns() {
    Path state = folder.resolve("state.safetensors");
    try (FineTuner one = tuner(List.of(tauJp(0.5)));
        FineTuner other = tuner(List.of(tauJp(0.25)));
        FineTuner none = tuner(List.of())) {
      one.saveState(state);
      for (FineTuner stranger : List.of(other, none)) {
        assertThatThrownBy(() -> stranger.restoreState(state))
            .isInstanceOf(InvalidInputException.class)
            .hasMessageContaining("lambda=0.5");
      }
    }
  }

  @Test
  void aListenerHearsOfThePenaltiesApartFromTheLoss() {
    List<Double> losses = new ArrayList<>();
    List<Double> penalties = new ArrayList<>();
    try (FineTuner tuner = tuner(List.of(tauJp(0.5)))) {
      tuner.run(
          train,
          train,
          new TrainingListener() {
            @Override
            public void onStep(long step, long total, double loss, double rate, double speed) {
              losses.add(loss);
            }

            @Override
            public void onPenalties(long step, double value) {
              penalties.add(value);
            }
          });
    }
    assertThat(losses).hasSize(12);
    // Warm-up is free: the steps 0, 1 and 2.
    assertThat(penalties).hasSize(12).startsWith(0.0, 0.0, 0.0);
    assertThat(penalties.subList(3, 12)).allMatch(value -> value > 0);
  }

  /** Saves the state after step 5, and cancels. */
  static final class Interruption implements TrainingListener {

    private final Path state;

    Interruption(Path state) {
      this.state = state;
    }

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

  private TauJp tauJp(double lambda) {
    return new TauJp(
        new TauJpSettings(lambda, TauJpSettings.Scale.RELATIVE, 4, SETTINGS.warmup(), 5), others);
  }

  private FineTuner tuner(List<Penalty> penalties) {
    return new FineTuner(
        base, head, Method.LINEARIZED, SETTINGS, 5, ParameterChoice.ALL, penalties);
  }

  private byte[] checkpoint(List<Penalty> penalties) throws IOException {
    Path out = folder.resolve("checkpoint.safetensors");
    try (FineTuner tuner = tuner(penalties)) {
      tuner.run(train, train, TrainingListener.SILENT);
      tuner.writeCheckpoint(out, Map.of());
    }
    return Files.readAllBytes(out);
  }
}
