package dev.tangent.platform.plan.validation;

import dev.tangent.platform.plan.violation.Problems;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FineTuneJob;
import dev.tangent.proto.v1.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a job's penalties may refer to.
 *
 * @param methods STANDARD, LINEARIZED or both: how the job fine-tunes
 * @param others how many datasets a penalty reads that names none
 * @param own the dataset of a single fine-tune, which no penalty may name; empty for an experiment,
 *     each of whose fine-tunes leaves its own out
 * @param compares whether the same is asked of several bases
 */
record PenalizedFineTunes(Set<Method> methods, int others, String own, boolean compares) {

  static PenalizedFineTunes of(ExperimentSpec spec) {
    Set<Method> trained = new TreeSet<>();
    for (Method method : spec.getMethodsList()) {
      trained.add(method == Method.POSTHOC ? Method.STANDARD : method);
    }
    int others = spec.getTasksCount() - 1 + (spec.getControl().isEmpty() ? 0 : 1);
    return new PenalizedFineTunes(trained, others, "", spec.hasCompareBases());
  }

  static PenalizedFineTunes of(FineTuneJob job) {
    return new PenalizedFineTunes(Set.of(job.getMethod()), 0, job.getDataset(), false);
  }

  /** Checks a list of what is to be left alone. */
  void others(String field, List<String> named, Problems problems) {
    if (named.isEmpty() && others == 0) {
      problems.add(field, "at least one other dataset", "none");
    }
    if (!own.isEmpty() && named.contains(own)) {
      problems.add(field, "other datasets than the fine-tune's own", Problems.quoted(own));
    }
  }

  /** Checks which fine-tunes a penalty is of: a penalty of none would be lost without a word. */
  void penalized(String field, List<Method> asked, Problems problems) {
    problems.distinct(field, asked);
    for (Method method : asked) {
      if (method != Method.STANDARD && method != Method.LINEARIZED) {
        problems.add(field, "STANDARD or LINEARIZED", method);
        return;
      }
    }
    if (asked.stream().noneMatch(methods::contains)) {
      problems.add(
          field,
          "a method that the job fine-tunes by (%s)".formatted(found()),
          asked.stream().map(Method::name).collect(Collectors.joining(", ")));
    }
  }

  String found() {
    return methods.stream().map(Method::name).collect(Collectors.joining(", "));
  }
}
