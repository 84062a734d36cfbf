package dev.tangent.results.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.analysis.Analyses;
import dev.tangent.results.fixture.SampleAnalyses;
import dev.tangent.results.fixture.SampleResults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResultsJsonTest {

  private static final String WHERE = "out/results.json";

  @Test
  void whatIsWrittenIsReadBack() {
    for (ExperimentResults results :
        new ExperimentResults[] {
          SampleResults.small(),
          SampleResults.oneSeed(),
          SampleResults.threeSeeds(),
          SampleAnalyses.in(SampleResults.oneSeed()),
          SampleAnalyses.in(SampleResults.threeSeeds())
        }) {
      String json = ResultsJson.write(results);
      assertThat(ResultsJson.read(json, WHERE)).isEqualTo(results);
      assertThat(ResultsJson.write(ResultsJson.read(json, WHERE))).isEqualTo(json);
    }
  }

  /** The file's numbers were recomputed from its counts by another program when it was stored. */
  @Test
  void theGoldenFileIsWrittenToTheByte() throws IOException {
    assertThat(ResultsJson.write(SampleResults.small())).isEqualTo(golden());
  }

  @Test
  void theGoldenFileIsRead() throws IOException {
    assertThat(ResultsJson.read(golden(), WHERE)).isEqualTo(SampleResults.small());
  }

  /** Written by version 1.0: it has no analyses, and no intervals over seeds. */
  @Test
  void anOlderFileIsReadAsOneWithoutAnalyses() throws IOException {
    ExperimentResults older =
        ResultsJson.read(
            golden()
                .replaceFirst("\"schema_version\": \"1.2\"", "\"schema_version\": \"1.0\"")
                .replaceFirst(",\\s*\"analyses\": \\{(?s:.*)$", "}"),
            WHERE);
    assertThat(older.schemaVersion()).isEqualTo("1.0");
    assertThat(older.addition()).isEqualTo(SampleResults.small().addition());
    assertThat(older.analyses()).isEqualTo(Analyses.NONE);
    assertThat(older.otherBases()).isEmpty();
  }

  @Test
  void fieldsOfANewerMinorVersionAreIgnored() throws IOException {
    String newer =
        golden()
            .replaceFirst("\"schema_version\": \"1.2\"", "\"schema_version\": \"1.7\"")
            .replaceFirst("\"base\": \\{", "\"later\": [1], \"base\": {\"later\": 2, ");
    assertThat(ResultsJson.read(newer, WHERE).addition())
        .isEqualTo(SampleResults.small().addition());
  }

  @Test
  void anotherMajorVersionIsRefused() throws IOException {
    refused(golden().replaceFirst("\"1.2\"", "\"2.0\""), "schema_version", "2.0", "reads 1.x only");
  }

  @Test
  void aMissingNumberIsNamedWithItsPath() throws IOException {
    refused(
        golden().replaceFirst("\"seed\": 0,(\\s*\"task\": \"foods\")", "$1"),
        "$.single_task[1]",
        "\"seed\"");
  }

  @Test
  void anUnknownMethodIsNamedWithItsPath() throws IOException {
    refused(
        golden().replace("\"methods\": [\"STANDARD\"", "\"methods\": [\"SPARSE\""),
        "$.experiment.methods[0]",
        "\"SPARSE\"",
        "STANDARD, POSTHOC, LINEARIZED");
  }

  @Test
  void anAccuracyThatIsNotItsCountsIsRefused() throws IOException {
    refused(golden().replaceFirst("\"correct\": 741", "\"correct\": 740"), "0.741", "740 / 1000");
  }

  @Test
  void whatIsNoJsonIsRefused() {
    refused("<html>", "results.json");
    refused("[]", "object");
    refused("{}", "schema_version");
  }

  private static void refused(String json, String... parts) {
    assertThatThrownBy(() -> ResultsJson.read(json, WHERE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(WHERE + ": ")
        .hasMessageContainingAll(parts);
  }

  private static String golden() throws IOException {
    try (InputStream in = ResultsJsonTest.class.getResourceAsStream("results-golden.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
