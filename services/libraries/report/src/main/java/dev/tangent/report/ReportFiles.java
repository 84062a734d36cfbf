package dev.tangent.report;

import dev.tangent.report.html.FigureFiles;
import dev.tangent.report.part.Figure;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.json.ResultsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What an experiment leaves in a folder for people and for programs. */
public final class ReportFiles {

  public static final String RESULTS = "results.json";
  public static final String REPORT = "report.html";

  private ReportFiles() {}

  /**
   * {@code results.json}, {@code report.html}, and for each of its figures {@code figures/ID.csv},
   * {@code .png} and {@code .svg}.
   */
  public static void write(ExperimentResults results, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(RESULTS), ResultsJson.write(results));
    Files.writeString(folder.resolve(REPORT), HtmlReport.render(results));
    for (Figure figure : figures(results)) {
      FigureFiles.write(figure, folder);
    }
  }

  static List<Figure> figures(ExperimentResults results) {
    return Chapters.of(results).stream().flatMap(s -> s.figures().stream()).toList();
  }
}
