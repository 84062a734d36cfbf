package dev.tangent.training.penalty.tangent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Method;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.training.penalty.PenalizedRun;
import dev.tangent.training.penalty.PenaltyCheck;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TauJpTest {

  @TempDir Path folder;
  private PretrainedEncoder base;
  private List<OtherInputs> others;

  @BeforeEach
  void open() {
    base = PretrainedEncoder.load(NanoModel.precise().write(folder));
    others =
        List.of(
            new OtherInputs("first", base.examples(NanoTask.texts(40, 1), 0)),
            new OtherInputs("second", base.examples(NanoTask.texts(9, 2), 0)));
  }

  @AfterEach
  void close() {
    base.close();
  }

  @ParameterizedTest
  @EnumSource
  void itsGradientIsThatOfItsValue(TauJpSettings.Scale scale) {
    TauJp penalty = new TauJp(new TauJpSettings(0.5, scale, 12, 3, 1), others);
    // Turn 0 is the first task's, turn 1 the second's, whose 9 inputs come more than once.
    new PenaltyCheck(base, penalty, 3, PenaltyCheck.moving(base)).againstCentralDifferences();
    new PenaltyCheck(base, penalty, 4, PenaltyCheck.moving(base)).alongAllWeights();
  }

  @Test
  void theZeroVectorHasNoPenaltyAndNoGradient() {
    TauJp penalty = new TauJp(new TauJpSettings(1, TauJpSettings.Scale.RELATIVE, 4, 0, 1), others);
    Map<String, double[]> tau = new LinkedHashMap<>();
    PenaltyCheck.moving(base)
        .forEach(n -> tau.put(n, new double[(int) base.parameters().get(n).size()]));
    Map<String, double[]> gradient = new LinkedHashMap<>();
    assertThat(PenaltyCheck.at(base, penalty, 0, tau, gradient)).isZero();
    gradient.values().forEach(g -> assertThat(g).containsOnly(0));
  }

  @Test
  void stepsBeforeTheFirstPenalizedOneAreFree() {
    TauJp penalty = new TauJp(new TauJpSettings(1, TauJpSettings.Scale.ABSOLUTE, 4, 5, 1), others);
    Map<String, double[]> tau = Map.of("encoder.layer.0.output.dense.bias", new double[16]);
    tau.values().forEach(values -> Arrays.fill(values, 1));
    assertThat(PenaltyCheck.at(base, penalty, 4, tau, new LinkedHashMap<>())).isZero();
    assertThat(PenaltyCheck.at(base, penalty, 5, tau, new LinkedHashMap<>())).isPositive();
  }

  @Test
  void isRefusedWhereItIsNotDefined() {
    TauJpSettings settings = new TauJpSettings(1, TauJpSettings.Scale.ABSOLUTE, 4, 0, 1);
    assertThatThrownBy(
            () ->
                new TauJp(settings, others)
                    .requireFits(new PenalizedRun(Method.STANDARD, Map.of(), 16)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("LINEARIZED");
    assertThatThrownBy(() -> new TauJp(settings, List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("other task");
    assertThatThrownBy(() -> new TauJpSettings(-1, TauJpSettings.Scale.ABSOLUTE, 4, 0, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("lambda");
  }
}
