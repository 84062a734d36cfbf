package dev.tangent.evaluator.sums;

import dev.tangent.evaluation.coefficient.CoefficientsOutcome;
import dev.tangent.evaluation.coefficient.CoordinateAscent.Maximum;
import dev.tangent.evaluation.coefficient.PerTaskSearch;
import dev.tangent.evaluation.coefficient.TaskSetOutcome;
import dev.tangent.evaluation.coefficient.TaskSetSearch;
import dev.tangent.evaluator.input.OpenTasks;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.step.StepContext;
import dev.tangent.proto.v1.CoefficientsAnalysis;
import dev.tangent.proto.v1.TaskSetsAnalysis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Sums of task vectors in the tangent space: chosen on validation, then measured on test. */
final class TangentSums {

  private TangentSums() {}

  static void taskSets(TaskSetsAnalysis spec, StepContext context) throws IOException {
    try (OpenTasks tasks =
        new OpenTasks(spec.getTasksList(), spec.getVectorsList(), context.artifacts())) {
      List<int[]> sets =
          spec.getSetsList().stream()
              .map(set -> set.getTasksList().stream().mapToInt(t -> t).toArray())
              .toList();
      double[] alphas =
          new TaskSetSearch(tasks.validation(), alphas(spec.getAlphasList())).choose(sets);
      List<double[]> points = new ArrayList<>();
      for (int s = 0; s < alphas.length; s++) {
        points.add(TaskSetSearch.point(sets.get(s), alphas[s], spec.getTasksCount()));
      }
      TaskSetOutcome.measure(tasks.test(), sets, points, spec.getOthers())
          .write(context.output().resolve(PayloadNames.ANALYSIS));
    }
  }

  static void coefficients(CoefficientsAnalysis spec, StepContext context) throws IOException {
    try (OpenTasks tasks =
        new OpenTasks(spec.getTasksList(), spec.getVectorsList(), context.artifacts())) {
      Maximum maximum = PerTaskSearch.choose(tasks.validation(), alphas(spec.getAlphasList()));
      int[] all = IntStream.range(0, spec.getTasksCount()).toArray();
      TaskSetOutcome test =
          TaskSetOutcome.measure(
              tasks.test(), List.of(all), List.of(maximum.coefficients()), false);
      new CoefficientsOutcome(maximum, test).write(context.output().resolve(PayloadNames.ANALYSIS));
    }
  }

  private static double[] alphas(List<Double> alphas) {
    return alphas.stream().mapToDouble(a -> a).toArray();
  }
}
