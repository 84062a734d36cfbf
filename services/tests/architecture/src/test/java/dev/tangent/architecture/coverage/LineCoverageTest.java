package dev.tangent.architecture.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.architecture.SourceTree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.ExecutionDataWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineCoverageTest {

  private static final String NAME = "dev/tangent/architecture/coverage/ModuleCoverage";

  @TempDir private Path root;
  private long classId;

  @BeforeEach
  void aTreeOfALibraryAndAService() throws Exception {
    pom("", "services/libraries", "services/trainer");
    pom("services/libraries", "report");
    pom("services/libraries/report");
    pom("services/trainer");
    Files.createDirectories(root.resolve("services/libraries/report/src/main/java"));
    Files.createDirectories(root.resolve("services/libraries/report/target/classes"));
    try (var in = LineCoverageTest.class.getResourceAsStream("/" + NAME + ".class")) {
      byte[] bytes = in.readAllBytes();
      Files.write(root.resolve("services/libraries/report/target/classes/M.class"), bytes);
      CoverageBuilder builder = new CoverageBuilder();
      new Analyzer(new ExecutionDataStore(), builder).analyzeClass(bytes, NAME);
      classId = builder.getClasses().iterator().next().getId();
    }
  }

  @Test
  void aLibrarysLineIsCoveredByTheTestOfAService() throws Exception {
    record("services/trainer/target/jacoco-it.exec", NAME, classId);
    ModuleCoverage report = new LineCoverage(new SourceTree(root)).measure().get(0);
    assertThat(report.name()).isEqualTo("services/libraries/report");
    assertThat(report.lines()).isGreaterThan(10);
    assertThat(report.covered()).isEqualTo(report.lines());
    assertThat(report.changedClasses()).isEmpty();
  }

  @Test
  void whatDidNotRunIsNotCovered() throws Exception {
    record("services/trainer/target/jacoco.exec", "dev/tangent/Another", 1);
    ModuleCoverage report = new LineCoverage(new SourceTree(root)).measure().get(0);
    assertThat(report.covered()).isZero();
  }

  @Test
  void aClassThatWasCompiledAgainSinceIsNamed() throws Exception {
    record("services/trainer/target/jacoco.exec", NAME, classId + 1);
    ModuleCoverage report = new LineCoverage(new SourceTree(root)).measure().get(0);
    assertThat(report.covered()).isZero();
    assertThat(report.changedClasses()).containsExactly(NAME);
  }

  @Test
  void withoutTestsThereIsNoFigure() throws Exception {
    assertThat(CoverageMain.describe(new LineCoverage(new SourceTree(root)).measure()))
        .containsExactly("Line coverage: not measured, because no tests ran.");
  }

  @Test
  void toolsAreLeftOutOfTheLastFigure() {
    List<String> lines =
        CoverageMain.describe(
            List.of(
                new ModuleCoverage("services/libraries/report", 1749, 2000, List.of()),
                new ModuleCoverage("services/tools/cli", 0, 1000, List.of())));
    assertThat(lines)
        .contains(
            "  services/libraries/report  87.4 % of 2,000 lines",
            "  services/tools/cli         0.0 % of 1,000 lines",
            "Line coverage: 58.3 % of 3,000 lines (all modules)")
        .last()
        .isEqualTo("Line coverage: 87.4 % of 2,000 lines (libraries and services)");
  }

  private void pom(String folder, String... modules) throws IOException {
    StringBuilder text = new StringBuilder("<project><modules>");
    Arrays.stream(modules).forEach(m -> text.append("<module>").append(m).append("</module>"));
    Files.createDirectories(root.resolve(folder));
    Files.writeString(root.resolve(folder).resolve("pom.xml"), text + "</modules></project>");
  }

  private void record(String file, String name, long id) throws IOException {
    boolean[] probes = new boolean[200];
    Arrays.fill(probes, true);
    Files.createDirectories(root.resolve(file).getParent());
    try (OutputStream out = Files.newOutputStream(root.resolve(file))) {
      new ExecutionDataWriter(out).visitClassExecution(new ExecutionData(id, name, probes));
    }
  }
}
