package dev.tangent.report;

import dev.tangent.report.addition.AdditionSection;
import dev.tangent.report.bases.BasesSection;
import dev.tangent.report.disentanglement.DisentanglementSection;
import dev.tangent.report.geometry.GeometrySection;
import dev.tangent.report.health.HealthSection;
import dev.tangent.report.kernel.KernelSection;
import dev.tangent.report.negation.NegationSection;
import dev.tangent.report.part.ReportSection;
import dev.tangent.report.sums.TaskSetsSection;
import dev.tangent.report.task.LearningRateTable;
import dev.tangent.report.task.SingleTaskSection;
import dev.tangent.results.ExperimentResults;
import java.util.ArrayList;
import java.util.List;

/** Every section that a report may have, in the paper's order. */
final class Chapters {

  private Chapters() {}

  /** Of the analyses that the experiment has, in the paper's order. */
  static List<ReportSection> of(ExperimentResults results) {
    List<ReportSection> sections = new ArrayList<>();
    if (!results.zeroShot().isEmpty() || !results.singleTask().isEmpty()) {
      sections.add(new SingleTaskSection(results).section());
    }
    if (!results.addition().isEmpty()) {
      sections.add(new AdditionSection(results).section());
    }
    if (!results.negation().isEmpty()) {
      sections.add(new NegationSection(results).section());
    }
    TaskSetsSection sets = new TaskSetsSection(results);
    if (!sets.isEmpty()) {
      sections.add(sets.section());
    }
    if (!results.analyses().disentanglement().isEmpty()) {
      sections.add(new DisentanglementSection(results).section());
    }
    if (!results.analyses().kernel().isEmpty()) {
      sections.add(new KernelSection(results).section());
    }
    if (!results.analyses().geometry().isEmpty()) {
      sections.add(new GeometrySection(results).section());
    }
    if (!results.tangentHealth().isEmpty()) {
      sections.add(new HealthSection(results).section());
    }
    if (!results.otherBases().isEmpty()) {
      sections.add(new BasesSection(results).section());
    }
    if (!results.learningRates().isEmpty()) {
      sections.add(
          new ReportSection(
              "learning-rates",
              "Learning rates",
              "",
              List.of(new LearningRateTable(results).table())));
    }
    return sections;
  }
}
