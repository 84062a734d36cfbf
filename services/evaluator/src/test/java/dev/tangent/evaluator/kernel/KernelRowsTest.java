package dev.tangent.evaluator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.evaluator.Payloads;
import dev.tangent.evaluator.PlayedExperiment;
import dev.tangent.evaluator.StoredSteps;
import dev.tangent.evaluator.analysis.StoredBase;
import dev.tangent.evaluator.report.ResultsAssembly;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.model.kernel.KernelOutcome;
import dev.tangent.model.kernel.KernelStudy;
import dev.tangent.platform.plan.Jobs;
import dev.tangent.platform.plan.analysis.kernel.KernelCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.kernel.KernelAnalysis;
import dev.tangent.results.kernel.KernelAnalysis.OutputKernel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelRowsTest {

  private static final KernelOutcome OUTCOME =
      new KernelOutcome(
          4,
          2,
          99,
          new double[] {9, 3, 1},
          2,
          new double[] {0.5, 0.6, 0.1},
          new double[] {7, 8, 9},
          new double[][] {{5, 1}, {6, 1}, {7, 1}},
          0.01,
          2,
          1);

  @TempDir Path folder;

  /** The energies of task and control are parted by the number of the task's points. */
  @Test
  void theRowNamesClassesAndPartsTaskFromControl() {
    StoredSteps stored = new StoredSteps(folder);
    ResolvedJob job = Jobs.resolved(Jobs.experiment("one", 1e-4));
    new PlayedExperiment(job).leave(stored::with);
    ExperimentResults results = new ResultsAssembly(job, "report", stored.artifacts()).assemble();
    stored
        .with("kernel", Payloads.analysis(OUTCOME::write))
        .with("sweep", Payloads.sweep(2, new double[] {1}, 2));

    KernelAnalysis row =
        KernelRows.row(
            new KernelCell("a", "kernel", Map.of(3L, "sweep")),
            new StoredBase(
                List.of("a"),
                "c",
                ExperimentLayout.EMPTY,
                results,
                stored.results(),
                stored.artifacts()));

    assertThat(row.task()).isEqualTo("a");
    assertThat(row.control()).isEqualTo("c");
    assertThat(row.outputs()).isEqualTo(3);
    assertThat(row.parameters()).isEqualTo(99);
    assertThat(row.share()).isEqualTo(KernelStudy.SHARE);
    assertThat(row.taskEnergy()).containsExactly(0.5, 0.6);
    assertThat(row.controlEnergy()).containsExactly(0.1);
    assertThat(row.perOutput())
        .extracting(OutputKernel::output)
        .containsExactlyElementsOf(NanoTask.CLASSES);
    assertThat(row.perOutput().get(1)).isEqualTo(new OutputKernel("food", 8, List.of(6.0, 1.0)));
    assertThat(row.regression().train()).isEqualTo(4);
    assertThat(row.regression().correct()).isEqualTo(2);
    assertThat(row.regression().zeroShot().correct()).isEqualTo(1);
    assertThat(row.regression().linearized())
        .singleElement()
        .satisfies(seed -> assertThat(seed.seed()).isEqualTo(3));
  }
}
