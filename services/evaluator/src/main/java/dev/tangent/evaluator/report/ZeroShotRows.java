package dev.tangent.evaluator.report;

import dev.tangent.common.Split;
import dev.tangent.evaluator.stored.StoredResults;
import dev.tangent.platform.plan.analysis.SingleTaskCell;
import dev.tangent.platform.plan.analysis.negation.NegationCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.results.task.ZeroShotResult;
import java.util.ArrayList;
import java.util.List;

/**
 * The pre-trained model on every task and on the control: the point α = 0 of sweeps that were made
 * anyway.
 */
final class ZeroShotRows {

  private final ResolvedJob job;
  private final ExperimentLayout layout;
  private final StoredResults stored;

  ZeroShotRows(ResolvedJob job, ExperimentLayout layout, StoredResults stored) {
    this.job = job;
    this.layout = layout;
    this.stored = stored;
  }

  List<ZeroShotResult> rows() {
    List<ZeroShotResult> rows = new ArrayList<>();
    for (String task : job.getJob().getExperiment().getTasksList()) {
      layout.singleTask().stream()
          .filter(cell -> cell.task().equals(task))
          .findFirst()
          .map(SingleTaskCell::test)
          .ifPresent(sweep -> rows.add(row(task, sweep)));
    }
    layout.cells(NegationCell.class).stream()
        .findFirst()
        .map(NegationCell::controlTest)
        .ifPresent(sweep -> rows.add(row(job.getJob().getExperiment().getControl(), sweep)));
    return rows;
  }

  private ZeroShotResult row(String task, String sweep) {
    return ZeroShotResult.of(task, Split.TEST, stored.cell(sweep, 0));
  }
}
