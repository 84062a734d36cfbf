package dev.tangent.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.report.html.HtmlFigure;
import dev.tangent.report.part.Figure;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.fixture.SampleResults;
import dev.tangent.results.provenance.ArtifactReference;
import dev.tangent.results.provenance.BaseModel;
import dev.tangent.results.provenance.DatasetUse;
import dev.tangent.results.provenance.Experiment;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class HtmlReportTest {

  private static final Pattern SVG = Pattern.compile("<svg class=\"chart\".*?</svg>");

  @Test
  void isOneFileThatLoadsNothing() {
    String html = HtmlReport.render(SampleResults.threeSeeds());
    assertThat(html)
        .startsWith("<!DOCTYPE html>")
        .contains("default-src &#39;none&#39;")
        .doesNotContain("http://", "https://", "<script", "<link", "<img", "@import", "url(");
  }

  @Test
  void everyArrangementOfChartsHasItsRule() {
    String html = HtmlReport.render(SampleResults.oneSeed());
    for (Figure.Layout layout : Figure.Layout.values()) {
      assertThat(html).containsPattern("\\." + HtmlFigure.styleClass(layout) + "(, \\S+)* \\{");
    }
  }

  @Test
  void everyChartIsWellFormedAndHasATitleAndADescription() throws Exception {
    String html = HtmlReport.render(SampleResults.oneSeed());
    Matcher charts = SVG.matcher(html);
    int count = 0;
    while (charts.find()) {
      Element svg =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(charts.group())))
              .getDocumentElement();
      assertThat(svg.getAttribute("role")).isEqualTo("img");
      for (String id : svg.getAttribute("aria-labelledby").split(" ")) {
        assertThat(html).containsOnlyOnce("id=\"" + id + "\"");
      }
      assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isNotBlank();
      count++;
    }
    // A dot plot, a scatter, two panels of addition, one panel of negation for each task.
    assertThat(count).isEqualTo(4 + SampleResults.TASKS.size());
  }

  @Test
  void textFromOutsideIsEscaped() {
    ExperimentResults sample = SampleResults.small();
    String hostile = "</style><script>alert('x')</script>&\"";
    Experiment given = sample.experiment();
    Experiment experiment =
        new Experiment(
            hostile,
            hostile,
            given.spec(),
            List.of(hostile),
            hostile,
            given.methods(),
            given.seeds(),
            given.fineTuning(),
            given.controlThreshold(),
            given.machine(),
            given.versions(),
            null,
            null,
            null);
    ExperimentResults results =
        ExperimentResults.of(
            experiment,
            new BaseModel(hostile, hostile, hostile, null),
            List.of(new DatasetUse(hostile, hostile, DatasetUse.TASK, null, null, null, null)),
            sample.learningRates(),
            sample.zeroShot(),
            sample.singleTask(),
            sample.addition(),
            sample.negation(),
            List.of(new ArtifactReference(hostile, hostile, null, hostile, null)));
    assertThat(HtmlReport.render(results))
        .doesNotContain("<script")
        .contains("&lt;script&gt;alert(&#39;x&#39;)")
        .containsOnlyOnce("</style>");
  }

  @Test
  void withOneSeedNoVerdictIsGiven() {
    assertThat(HtmlReport.render(SampleResults.oneSeed()))
        .contains("no statement: one seed")
        .doesNotContain(">agrees<", ">does not agree<");
    assertThat(HtmlReport.render(SampleResults.threeSeeds())).contains(">agrees<");
  }

  @Test
  void theSameResultsGiveTheSameBytes() {
    assertThat(HtmlReport.render(SampleResults.threeSeeds()))
        .isEqualTo(HtmlReport.render(SampleResults.threeSeeds()));
  }

  /** For a look at it: target/sample-report-*.html, with invented numbers. */
  @Test
  void samplesCanBeLookedAt() throws Exception {
    Path target = Files.createDirectories(Path.of("target"));
    Map<String, ExperimentResults> samples =
        Map.of(
            "one-seed", SampleResults.oneSeed(),
            "three-seeds", SampleResults.threeSeeds(),
            "eight-tasks", SampleResults.eightTasks());
    for (Map.Entry<String, ExperimentResults> sample : samples.entrySet()) {
      Path file = target.resolve("sample-report-" + sample.getKey() + ".html");
      Files.writeString(file, HtmlReport.render(sample.getValue()));
      assertThat(file).isNotEmptyFile();
    }
  }
}
