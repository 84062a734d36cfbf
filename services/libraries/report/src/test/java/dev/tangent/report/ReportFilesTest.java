package dev.tangent.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.report.html.FigureSheet;
import dev.tangent.report.part.Figure;
import dev.tangent.report.part.FigureData;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.disentanglement.Disentanglement;
import dev.tangent.results.disentanglement.DisentanglementMeans;
import dev.tangent.results.fixture.SampleAnalyses;
import dev.tangent.results.fixture.SampleResults;
import dev.tangent.results.kernel.Kernels;
import dev.tangent.results.task.SingleTaskResult;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ReportFilesTest {

  private static final ExperimentResults RESULTS = SampleAnalyses.in(SampleResults.threeSeeds());

  @TempDir static Path folder;

  @BeforeAll
  static void write() throws Exception {
    ReportFiles.write(RESULTS, folder);
  }

  @Test
  void thePageIsWellFormedAndItsIdsAreUnique() throws Exception {
    String html = page();
    parse(html.substring("<!DOCTYPE html>\n".length()));
    Matcher ids = Pattern.compile(" id=\"([^\"]*)\"").matcher(html);
    Set<String> seen = new HashSet<>();
    while (ids.find()) {
      assertThat(seen.add(ids.group(1))).as(ids.group(1)).isTrue();
    }
    Matcher links = Pattern.compile("href=\"#([^\"]*)\"").matcher(html);
    while (links.find()) {
      assertThat(seen).contains(links.group(1));
    }
  }

  @Test
  void thePageLoadsNothingAndItsLinksLeadToFilesBesideIt() throws Exception {
    String html = page();
    assertThat(html).doesNotContain("http://", "https://", "<script", "<link", "<img", "url(");
    Matcher links = Pattern.compile("(?:href|src)=\"([^\"#][^\"]*)\"").matcher(html);
    while (links.find()) {
      String target = links.group(1);
      if (!target.startsWith("data:image/png;base64,") && !target.startsWith("data:text/csv;")) {
        assertThat(folder.resolve(target)).isRegularFile();
      }
    }
  }

  @Test
  void everyFigureHasItsNumbersAndPictures() throws Exception {
    List<Figure> figures = ReportFiles.figures(RESULTS);
    assertThat(figures.stream().map(Figure::id))
        .doesNotHaveDuplicates()
        .contains(
            "single-task",
            "non-linear-advantage",
            "addition",
            "negation",
            "task-sets",
            "disentanglement",
            "disentanglement-pairs",
            "local-energy",
            "spectrum",
            "cosines",
            "layers",
            "bases");
    for (Figure figure : figures) {
      assertThat(csv(figure.id())).as(figure.id()).hasSize(figure.data().size()).isNotEmpty();
      assertThat(ImageIO.read(file(figure.id(), "png").toFile()).getWidth())
          .isEqualTo((int) Math.ceil(2 * FigureSheet.of(figure).width()));
      Document svg = parse(Files.readString(file(figure.id(), "svg")));
      assertThat(svg.getDocumentElement().getElementsByTagName("title").getLength()).isPositive();
    }
  }

  @Test
  void theNumbersAreThoseOfTheResults() throws Exception {
    List<CSVRecord> single = csv("single-task");
    for (SingleTaskResult row : RESULTS.singleTask()) {
      assertThat(single)
          .anyMatch(
              r ->
                  r.get("task").equals(row.task())
                      && r.get("method").equals(row.method().name())
                      && r.get("seed").equals("" + row.seed())
                      && Double.parseDouble(r.get("accuracy")) == row.accuracy());
    }
    Disentanglement error = RESULTS.analyses().rows(DisentanglementMeans.TABLE).get(0);
    List<CSVRecord> pairs = csv("disentanglement-pairs");
    int n = error.alphas().size();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        CSVRecord row = pairs.get(i * n + j);
        assertThat(Double.parseDouble(row.get("alpha1"))).isEqualTo(error.alphas().get(i));
        assertThat(Double.parseDouble(row.get("alpha2"))).isEqualTo(error.alphas().get(j));
        assertThat(Double.parseDouble(row.get("error"))).isEqualTo(error.error().get(i).get(j));
        assertThat(Double.parseDouble(row.get("soft"))).isEqualTo(error.soft().get(i).get(j));
      }
    }
    List<Double> eigenvalues = new ArrayList<>();
    RESULTS.analyses().rows(Kernels.TABLE).forEach(k -> eigenvalues.addAll(k.eigenvalues()));
    assertThat(csv("spectrum").stream().map(r -> Double.parseDouble(r.get("eigenvalue"))))
        .containsExactlyElementsOf(eigenvalues);
  }

  @Test
  void everyColumnIsExplained() throws Exception {
    String html = page();
    for (Figure figure : ReportFiles.figures(RESULTS)) {
      for (FigureData.Column column : figure.data().columns()) {
        assertThat(column.meaning()).isNotBlank();
        assertThat(html).contains("<code>" + column.name() + "</code>");
      }
    }
  }

  private static String page() throws Exception {
    return Files.readString(folder.resolve(ReportFiles.REPORT));
  }

  private static Path file(String figure, String kind) {
    return folder.resolve("figures").resolve(figure + "." + kind);
  }

  private static List<CSVRecord> csv(String figure) throws Exception {
    return CSVFormat.RFC4180
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .get()
        .parse(new StringReader(Files.readString(file(figure, "csv"))))
        .getRecords();
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }
}
