package dev.tangent.report;

import dev.tangent.results.ExperimentResults;
import dev.tangent.results.fixture.SampleAnalyses;
import dev.tangent.results.fixture.SampleResults;
import dev.tangent.results.json.ResultsJson;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * For a look at a report while its rendering is worked on: a results.json, or the invented results,
 * as the files of a folder.
 */
final class DrawReport {

  public static void main(String... args) throws Exception {
    ExperimentResults results =
        args[0].equals("sample")
            ? SampleAnalyses.in(SampleResults.threeSeeds())
            : ResultsJson.read(Files.readString(Path.of(args[0])), args[0]);
    ReportFiles.write(results, Path.of(args[1]));
  }
}
