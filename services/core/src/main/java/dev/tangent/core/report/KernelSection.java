package dev.tangent.core.report;

import dev.tangent.core.report.chart.Marker;
import java.util.ArrayList;
import java.util.List;

/** The neural tangent kernel of the pre-trained model, and where its eigenfunctions live. */
final class KernelSection {

  private final ExperimentResults results;
  private final List<KernelAnalysis> rows;

  KernelSection(ExperimentResults results) {
    this.results = results;
    this.rows = results.analyses().kernel();
  }

  ReportSection section() {
    List<Part> parts = new ArrayList<>();
    LocalEnergyFigure energy = new LocalEnergyFigure(rows);
    parts.add(
        new Figure(
            "local-energy",
            "Local energy of the eigenfunctions that a task uses: on its own points and on the "
                + "control's",
            Legend.of(
                Legend.mark(Marker.DIAMOND, LocalEnergyFigure.TASK, "points of the task"),
                Legend.mark(Marker.RING, LocalEnergyFigure.CONTROL, "points of the control"),
                Legend.words("bars: 95 % intervals of the means")),
            Figure.Layout.NARROW,
            List.of(new Panel("", energy.render())),
            energy.data()));
    parts.add(new KernelTables(results).energy());
    SpectrumFigure spectrum = new SpectrumFigure(rows);
    parts.add(
        new Figure(
            "spectrum",
            "Eigenvalues of the kernel over each task's and the control's points",
            spectrum.legend(),
            Figure.Layout.NARROW,
            List.of(new Panel("", spectrum.render())),
            spectrum.data()));
    if (rows.stream().anyMatch(r -> r.regression() != null)) {
      parts.add(new KernelTables(results).regression());
    }
    return new ReportSection(
        "kernel-section",
        "The kernel behind it",
        "Linearized fine-tuning is regression with the neural tangent kernel of the pre-trained "
            + "model, k(x, x') = Σ ⟨∇s(x), ∇s(x')⟩ over the scores s of the task's classes. Here "
            + "it is computed exactly, on a sample of test points of each task and of the control. "
            + "Where the eigenfunctions that a task uses live on that task's points alone, "
            + "learning it leaves other inputs as they were.",
        parts);
  }
}
