package dev.tangent.architecture.coverage;

import dev.tangent.architecture.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.tools.ExecFileLoader;

/**
 * Which lines of each module ran in any module's tests: a line of a library counts as covered when
 * a test of a service runs it.
 */
final class LineCoverage {

  private static final List<String> RECORDINGS = List.of("jacoco.exec", "jacoco-it.exec");

  private final SourceTree tree;

  LineCoverage(SourceTree tree) {
    this.tree = tree;
  }

  /** One entry for each module with code; none when no test has run. */
  List<ModuleCoverage> measure() throws IOException {
    ExecFileLoader recorded = new ExecFileLoader();
    for (Path module : tree.modules()) {
      for (String recording : RECORDINGS) {
        Path file = tree.target(module).resolve(recording);
        if (Files.exists(file)) {
          recorded.load(file.toFile());
        }
      }
    }
    List<ModuleCoverage> measured = new ArrayList<>();
    if (!recorded.getExecutionDataStore().getContents().isEmpty()) {
      for (Path module : tree.modulesWithCode()) {
        measured.add(measure(module, recorded.getExecutionDataStore()));
      }
    }
    return measured;
  }

  private ModuleCoverage measure(Path module, ExecutionDataStore recorded) throws IOException {
    CoverageBuilder classes = new CoverageBuilder();
    new Analyzer(recorded, classes).analyzeAll(tree.classes(module).toFile());
    return new ModuleCoverage(
        module.toString().replace('\\', '/'),
        classes.getClasses().stream().mapToInt(c -> c.getLineCounter().getCoveredCount()).sum(),
        classes.getClasses().stream().mapToInt(c -> c.getLineCounter().getTotalCount()).sum(),
        classes.getNoMatchClasses().stream().map(IClassCoverage::getName).toList());
  }
}
