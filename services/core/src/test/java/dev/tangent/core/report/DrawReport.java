package dev.tangent.core.report;

import java.nio.file.Files;
import java.nio.file.Path;

/** For a look at a report while its rendering is worked on: results.json, then a folder. */
final class DrawReport {

  public static void main(String... args) throws Exception {
    Path file = Path.of(args[0]);
    ReportFiles.write(ResultsJson.read(Files.readString(file), args[0]), Path.of(args[1]));
  }
}
