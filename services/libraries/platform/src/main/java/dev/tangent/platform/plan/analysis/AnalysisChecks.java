package dev.tangent.platform.plan.analysis;

import dev.tangent.platform.plan.violation.Problems;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Method;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What analyses are checked against.
 *
 * @param tasks those that the analyses are about
 * @param methods those that are evaluated
 * @param problems collects what is wrong
 */
public record AnalysisChecks(
    ExperimentSpec spec, List<String> tasks, List<Method> methods, Problems problems) {

  public AnalysisChecks {
    tasks = List.copyOf(tasks);
    methods = List.copyOf(methods);
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

  /** For what is read off tangent features alone. */
  public void tangentSpace(String field) {
    if (methods.stream().allMatch(method -> method == Method.STANDARD)) {
      problems.add(
          field,
          "a method with tangent features (POSTHOC or LINEARIZED) among the methods",
          methods.stream().map(Method::name).collect(Collectors.joining(", ")));
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
