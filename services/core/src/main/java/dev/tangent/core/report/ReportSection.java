package dev.tangent.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One analysis as a reader meets it: what it is, its figures, its tables.
 *
 * @param id unique in a report
 * @param about what was done, in a few sentences
 */
record ReportSection(String id, String title, String about, List<Part> parts) {

  ReportSection {
    parts = List.copyOf(parts);
  }

  /** Of the analyses that the experiment has, in the paper's order. */
  static List<ReportSection> all(ExperimentResults results) {
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

  /** Those that a reader sees at once. */
  List<Table> tables() {
    return parts.stream().filter(Table.class::isInstance).map(Table.class::cast).toList();
  }

  /** Folded ones too. */
  List<Figure> figures() {
    return figures(parts).toList();
  }

  private static Stream<Figure> figures(List<Part> parts) {
    return parts.stream()
        .flatMap(
            part ->
                part instanceof Figure figure
                    ? Stream.of(figure)
                    : part instanceof Part.Folded folded ? figures(folded.parts()) : Stream.of());
  }
}
