package dev.tangent.core.report;

import java.nio.file.*;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  @Test
  void show() throws Exception {
    Files.writeString(Path.of("/tmp/one.html"), HtmlReport.render(SampleResults.oneSeed()));
    Files.writeString(Path.of("/tmp/three.html"), HtmlReport.render(SampleResults.threeSeeds()));
  }
}
