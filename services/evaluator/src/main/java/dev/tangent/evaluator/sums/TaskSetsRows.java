package dev.tangent.evaluator.sums;

import dev.tangent.evaluator.analysis.AnalysisRows;
import dev.tangent.evaluator.analysis.StoredBase;
import dev.tangent.platform.plan.analysis.sums.TaskSetsCell;
import dev.tangent.proto.v1.Metric;
import dev.tangent.results.analysis.Analyses;
import dev.tangent.results.analysis.AnalysisTable;
import dev.tangent.results.sums.Sums;
import dev.tangent.results.sums.TaskSetResult;
import java.util.List;

/** Growing task sets. */
public final class TaskSetsRows implements AnalysisRows<TaskSetResult> {

  @Override
  public AnalysisTable<TaskSetResult, ?> table() {
    return Sums.TASK_SETS;
  }

  @Override
  public List<TaskSetResult> read(StoredBase base) {
    SumRows sums = new SumRows(base.tasks(), base.artifacts());
    return base.layout().cells(TaskSetsCell.class).stream()
        .flatMap(cell -> sums.sets(cell).stream())
        .toList();
  }

  @Override
  public List<Metric> metrics(Analyses analyses) {
    return SumRows.metrics("task-sets", analyses.rows(Sums.TASK_SETS));
  }
}
