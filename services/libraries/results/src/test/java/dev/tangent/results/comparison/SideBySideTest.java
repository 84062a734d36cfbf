package dev.tangent.results.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonParser;
import dev.tangent.common.Method;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.provenance.BaseModel;
import dev.tangent.results.provenance.Experiment;
import dev.tangent.results.provenance.FineTuningSettings;
import dev.tangent.results.task.SingleTaskResult;
import dev.tangent.results.value.AccuracyCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SideBySideTest {

  /** By hand: differences 10, 20 and 30 of 100; sd 0.1, so ± 4.3027 · 0.1 / √3. */
  @Test
  void differencesArePairedBySeed() {
    ExperimentResults a = results("{\"lr\": [1, 2]}", 60, 80, 70);
    ExperimentResults b = results("{\"lr\": [1, 3], \"control\": \"c\"}", 50, 60, 40);

    SideBySide compared = SideBySide.of("job-a", a, "job-b", b);

    SideBySide.Measure measure = compared.measures().get(0);
    assertThat(measure.difference()).isCloseTo(0.2, within(1e-12));
    assertThat(measure.low()).isCloseTo(0.2 - 4.3027 * 0.1 / Math.sqrt(3), within(1e-9));
    assertThat(measure.seeds()).isEqualTo(3);
    assertThat(compared.a().id()).isEqualTo("job-a");
    assertThat(compared.settings())
        .containsExactly(
            new Settings.Difference("spec.control", "", "c"),
            new Settings.Difference("spec.lr[1]", "2", "3"));
  }

  @Test
  void tooFewSeedsSayNothingAndWhatOneLacksIsLeftOut() {
    SideBySide compared = SideBySide.of("a", results("{}", 60), "b", results("{}", 50, 55));
    SideBySide.Measure measure = compared.measures().get(0);

    assertThat(measure.verdict()).isEqualTo("TOO_FEW_SEEDS");
    assertThat(measure.low()).isNull();
    assertThat(measure.seeds()).isEqualTo(1);
    assertThat(SideBySide.of("a", results("{}", 60), "b", results("{}")).measures())
        .singleElement()
        .satisfies(only -> assertThat(only.b()).isNull())
        .satisfies(only -> assertThat(only.difference()).isNull());
  }

  private static ExperimentResults results(String spec, int... correct) {
    List<SingleTaskResult> rows = new ArrayList<>();
    for (int seed = 0; seed < correct.length; seed++) {
      AccuracyCell cell = AccuracyCell.of(correct[seed], 100);
      rows.add(SingleTaskResult.of(Method.STANDARD, seed, "foods", cell));
    }
    Experiment experiment =
        new Experiment(
            "report",
            "name",
            JsonParser.parseString(spec).getAsJsonObject(),
            List.of("foods"),
            null,
            List.of(Method.STANDARD),
            List.of(0L),
            new FineTuningSettings(1, 1, List.of(0.1), 0, 0, 0, false, 0),
            null,
            null,
            Map.of(),
            null,
            null,
            null);
    return ExperimentResults.of(
        experiment,
        new BaseModel("base", "artifact", null, null),
        List.of(),
        List.of(),
        List.of(),
        rows,
        List.of(),
        List.of(),
        List.of());
  }
}
