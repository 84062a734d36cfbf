package dev.tangent.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.bench.measure.Bar;
import dev.tangent.bench.measure.Row;
import dev.tangent.bench.measure.Samples;
import dev.tangent.common.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private static final Machine MACHINE =
      new Machine("A CPU", 2, 24.0, "A VM 17", 0.1, Instant.parse("2026-11-25T10:00:00Z"));
  private static final List<Row> ROWS =
      List.of(
          Row.ofMedian("ratio", "A | B", "", Samples.of(1.5, 1.8, 1.754), "how")
              .against(Bar.atMost(1.7)),
          Row.ofMedian("speed", "Speed", "ms", Samples.of(12.3456), "how"),
          Row.missing("disk", "Disk", "too small").against(Bar.atMost(1)));

  @TempDir Path folder;

  @Test
  void theTableSaysWhatWasMeasuredAndWhatHolds() {
    assertThat(Page.table(ROWS))
        .isEqualTo(
            """
            | what | measured | bar | holds | how |
            |---|---|---|---|---|
            | A \\| B | 1.75 | ≤ 1.70 | **no** | how |
            | Speed | 12.3 ms |  |  | how |
            | Disk | – | ≤ 1 | not measured | not measured: too small |
            """);
  }

  @Test
  void onlyTheTableOfAPageIsReplaced() throws Exception {
    Path page = folder.resolve("page.md");
    Files.writeString(
        page, "before\n<!-- tangent bench: begin -->\nstale\n<!-- tangent bench: end -->\nafter\n");

    Page.update(page, ROWS, MACHINE);
    Page.update(page, ROWS, MACHINE);

    assertThat(page)
        .content()
        .startsWith("before\n<!-- tangent bench: begin -->\n\n| what |")
        .endsWith("<!-- tangent bench: end -->\nafter\n")
        .contains("A CPU, 2 cores, 24 GB")
        .doesNotContain("stale")
        .containsOnlyOnce("Speed");
  }

  @Test
  void aPageWithoutAPlaceForTheTableIsRefused() throws Exception {
    Path page = Files.writeString(folder.resolve("page.md"), "no marks\n");

    assertThatThrownBy(() -> Page.update(page, ROWS, MACHINE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("page.md")
        .hasMessageContaining("tangent bench: begin");
  }

  @Test
  void jsonHasEveryFieldOfARow() throws Exception {
    JsonNode json = new ObjectMapper().readTree(JsonResults.text(ROWS, MACHINE, true));

    JsonNode first = json.get("rows").get(0);
    assertThat(first.get("value").asDouble()).isEqualTo(1.754);
    assertThat(first.get("bar").asText()).isEqualTo("≤ 1.70");
    assertThat(first.get("holds").asBoolean(true)).isFalse();
    assertThat(first.get("samples")).hasSize(3);
    assertThat(json.get("rows").get(1).get("holds").isNull()).isTrue();
    assertThat(json.get("rows").get(2).get("value").isNull()).isTrue();
    assertThat(json.get("quick").asBoolean()).isTrue();
    assertThat(json.get("machine").get("cores").asInt()).isEqualTo(2);
  }
}
