package dev.tangent.platform.plan.experiment;

import dev.tangent.platform.plan.analysis.AnalysisCell;
import dev.tangent.platform.plan.analysis.Learning;
import dev.tangent.platform.plan.analysis.SingleTaskCell;
import java.util.List;

/**
 * Which step plays which part in an experiment's tables. Values are step ids; absent parts are
 * empty.
 *
 * @param analyses the cells of all analyses
 */
public record ExperimentLayout(
    List<Learning> learning,
    List<SingleTaskCell> singleTask,
    List<AnalysisCell> analyses,
    List<BaseLayout> otherBases) {

  public static final ExperimentLayout EMPTY =
      new ExperimentLayout(List.of(), List.of(), List.of(), List.of());

  public ExperimentLayout {
    learning = List.copyOf(learning);
    singleTask = List.copyOf(singleTask);
    analyses = List.copyOf(analyses);
    otherBases = List.copyOf(otherBases);
  }

  ExperimentLayout with(List<BaseLayout> others) {
    return new ExperimentLayout(learning, singleTask, analyses, others);
  }

  /** The cells of one kind, in the order of seeds and methods. */
  public <C extends AnalysisCell> List<C> cells(Class<C> kind) {
    return analyses.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The same from other pre-trained weights. */
  public record BaseLayout(
      String name, String artifact, List<String> tasks, ExperimentLayout layout) {

    public BaseLayout {
      tasks = List.copyOf(tasks);
    }
  }
}
