package dev.tangent.evaluator.report;

import dev.tangent.platform.plan.analysis.Learning;
import dev.tangent.platform.plan.analysis.addition.AdditionCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.Methods;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.results.provenance.ArtifactReference;
import java.util.ArrayList;
import java.util.List;

/** Ids of what people take with them: checkpoints, vectors, edited models. */
final class ArtifactRows {

  private ArtifactRows() {}

  static List<ArtifactReference> of(ExperimentLayout layout) {
    List<ArtifactReference> rows = new ArrayList<>();
    layout.learning().forEach(learned -> learned(learned, rows));
    layout.cells(AdditionCell.class).forEach(addition -> added(addition, rows));
    return rows;
  }

  private static void learned(Learning learned, List<ArtifactReference> rows) {
    learned
        .checkpoints()
        .forEach(
            (task, ids) ->
                ids.forEach(id -> rows.add(row(StepKind.FINE_TUNE.label(), id, learned, task))));
    learned
        .imported()
        .forEach((task, id) -> rows.add(row(Kind.CHECKPOINT.word(), id, learned, task)));
    learned
        .vectors()
        .forEach((task, id) -> rows.add(row(StepKind.VECTOR.label(), id, learned, task)));
  }

  private static void added(AdditionCell cell, List<ArtifactReference> rows) {
    rows.add(
        new ArtifactReference(
            StepKind.COMBINE.label(),
            cell.direction(),
            Methods.core(cell.method()),
            null,
            cell.seed()));
    rows.add(
        new ArtifactReference(
            StepKind.EDIT.label(), cell.edited(), Methods.core(cell.method()), null, cell.seed()));
  }

  private static ArtifactReference row(String kind, String id, Learning learned, String task) {
    return new ArtifactReference(kind, id, Methods.core(learned.method()), task, learned.seed());
  }
}
