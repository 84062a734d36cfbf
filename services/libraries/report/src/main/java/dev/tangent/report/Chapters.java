package dev.tangent.report;

import dev.tangent.report.addition.AdditionSection;
import dev.tangent.report.bases.BasesSection;
import dev.tangent.report.compatibility.CompatibilitySection;
import dev.tangent.report.disentanglement.DisentanglementSection;
import dev.tangent.report.exact.ExactSection;
import dev.tangent.report.geometry.GeometrySection;
import dev.tangent.report.health.HealthSection;
import dev.tangent.report.kernel.KernelSection;
import dev.tangent.report.merge.MergeSection;
import dev.tangent.report.negation.NegationSection;
import dev.tangent.report.part.Chapter;
import dev.tangent.report.part.ReportSection;
import dev.tangent.report.sums.TaskSetsSection;
import dev.tangent.report.task.LearningRateTable;
import dev.tangent.report.task.SingleTaskSection;
import dev.tangent.results.ExperimentResults;
import java.util.List;
import java.util.Optional;

/** Every section that a report may have, in the paper's order. */
final class Chapters {

  private static final List<Chapter> ALL =
      List.of(
          SingleTaskSection::of,
          AdditionSection::of,
          ExactSection::of,
          NegationSection::of,
          TaskSetsSection::of,
          DisentanglementSection::of,
          KernelSection::of,
          GeometrySection::of,
          CompatibilitySection::of,
          MergeSection::of,
          HealthSection::of,
          BasesSection::of,
          LearningRateTable::section);

  private Chapters() {}

  /** Of the analyses that the experiment has, in the paper's order. */
  static List<ReportSection> of(ExperimentResults results) {
    return ALL.stream().map(chapter -> chapter.of(results)).flatMap(Optional::stream).toList();
  }
}
