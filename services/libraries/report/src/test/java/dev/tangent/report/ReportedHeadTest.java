package dev.tangent.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.fixture.SampleResults;
import dev.tangent.results.provenance.Experiment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Results say through which head the pre-trained model answered. */
class ReportedHeadTest {

  @Test
  void withoutAnotherItIsZeroShot() {
    assertThat(text(SampleResults.small().experiment().spec()))
        .contains("zero-shot")
        .doesNotContain("linear probe");
  }

  @Test
  void aLinearProbeIsNeverCalledZeroShot() {
    JsonObject spec = SampleResults.small().experiment().spec();
    spec.add("head", JsonParser.parseString("{\"linearProbe\": {\"l2\": 1.0E-4}}"));
    assertThat(text(spec)).contains("linear probe").doesNotContain("zero-shot");
  }

  private static String text(JsonObject spec) {
    ExperimentResults all = SampleResults.small();
    Experiment e = all.experiment();
    Experiment experiment =
        new Experiment(
            e.id(),
            e.name(),
            spec,
            e.tasks(),
            e.control(),
            e.methods(),
            e.seeds(),
            e.fineTuning(),
            e.controlThreshold(),
            e.machine(),
            e.versions(),
            null,
            null,
            null);
    return TextTables.render(
        ExperimentResults.of(
            experiment,
            all.base(),
            all.datasets(),
            List.of(),
            all.zeroShot(),
            all.singleTask(),
            all.addition(),
            all.negation(),
            all.artifacts()));
  }
}
