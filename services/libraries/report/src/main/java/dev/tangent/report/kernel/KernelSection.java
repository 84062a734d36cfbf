package dev.tangent.report.kernel;

import dev.tangent.drawing.plot.Marker;
import dev.tangent.report.part.Figure;
import dev.tangent.report.part.Legend;
import dev.tangent.report.part.Panel;
import dev.tangent.report.part.Part;
import dev.tangent.report.part.ReportSection;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.kernel.KernelAnalysis;
import dev.tangent.results.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The neural tangent kernel of the pre-trained model, and where its eigenfunctions live. */
public final class KernelSection {

  private final ExperimentResults results;
  private final List<KernelAnalysis> rows;

  private KernelSection(ExperimentResults results) {
    this.results = results;
    this.rows = results.analyses().rows(Kernels.TABLE);
  }

  /** Empty if the experiment has none of it. */
  public static Optional<ReportSection> of(ExperimentResults results) {
    return results.analyses().rows(Kernels.TABLE).isEmpty()
        ? Optional.empty()
        : Optional.of(new KernelSection(results).section());
  }

  private ReportSection section() {
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
