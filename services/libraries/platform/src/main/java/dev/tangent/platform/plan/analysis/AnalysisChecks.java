package dev.tangent.platform.plan.analysis;

import dev.tangent.platform.plan.violation.Problems;
import dev.tangent.proto.v1.ExperimentSpec;
import java.util.List;

/**
 * What analyses are checked against.
 *
 * @param tasks those that the analyses are about
 * @param problems collects what is wrong
 */
public record AnalysisChecks(ExperimentSpec spec, List<String> tasks, Problems problems) {

  public AnalysisChecks {
    tasks = List.copyOf(tasks);
  }

  public void control(String field) {
    if (spec.getControl().isEmpty()) {
      problems.add(field, "a control task (set control to an imported dataset)", "none");
    }
  }

  public void severalTasks(String field) {
    if (tasks.size() < 2) {
      problems.add(field, "two tasks or more", tasks.size());
    }
  }

  public void task(String field, String task) {
    if (!tasks.contains(task)) {
      problems.add(
          field,
          "one of the experiment's tasks (%s)".formatted(String.join(", ", tasks)),
          Problems.quoted(task));
    }
  }
}
