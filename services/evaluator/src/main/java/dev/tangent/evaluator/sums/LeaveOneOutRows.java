package dev.tangent.evaluator.sums;

import dev.tangent.evaluator.analysis.AnalysisRows;
import dev.tangent.evaluator.analysis.StoredBase;
import dev.tangent.platform.plan.analysis.sums.LeaveOneOutCell;
import dev.tangent.proto.v1.Metric;
import dev.tangent.results.analysis.Analyses;
import dev.tangent.results.analysis.AnalysisTable;
import dev.tangent.results.sums.Sums;
import dev.tangent.results.sums.TaskSetResult;
import java.util.List;

/** All tasks but one. */
public final class LeaveOneOutRows implements AnalysisRows<TaskSetResult> {

  @Override
  public AnalysisTable<TaskSetResult, ?> table() {
    return Sums.LEAVE_ONE_OUT;
  }

  @Override
  public List<TaskSetResult> read(StoredBase base) {
    SumRows sums = new SumRows(base.tasks(), base.artifacts());
    return base.layout().cells(LeaveOneOutCell.class).stream()
        .flatMap(cell -> sums.sets(cell).stream())
        .toList();
  }

  @Override
  public List<Metric> metrics(Analyses analyses) {
    return SumRows.metrics("leave-one-out", analyses.rows(Sums.LEAVE_ONE_OUT));
  }
}
