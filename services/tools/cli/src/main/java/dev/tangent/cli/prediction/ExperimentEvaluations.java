package dev.tangent.cli.prediction;

import dev.tangent.common.Method;
import dev.tangent.platform.job.AcceptedJob;
import dev.tangent.platform.plan.analysis.SingleTaskCell;
import dev.tangent.platform.plan.analysis.TaskSweeps;
import dev.tangent.platform.plan.analysis.addition.AdditionCell;
import dev.tangent.platform.plan.analysis.negation.NegationCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout;
import dev.tangent.platform.step.Methods;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The evaluations on test splits that are behind an experiment's tables. */
final class ExperimentEvaluations {

  private final ExperimentLayout layout;
  private final String control;
  private final StoredSweeps sweeps;
  private final List<Evaluated> found = new ArrayList<>();

  private ExperimentEvaluations(AcceptedJob job, StoredSweeps sweeps) {
    this.layout = job.plan().layout();
    this.control = job.job().getJob().getExperiment().getControl();
    this.sweeps = sweeps;
  }

  /** Method by method and seed by seed, task by task, the control last. */
  static List<Evaluated> of(AcceptedJob job, Set<Method> methods, StoredSweeps sweeps) {
    ExperimentEvaluations all = new ExperimentEvaluations(job, sweeps);
    List<Run> runs =
        all.layout.singleTask().stream()
            .map(cell -> new Run(Methods.core(cell.method()), cell.seed()))
            .filter(run -> methods.contains(run.method()))
            .distinct()
            .toList();
    runs.forEach(all::add);
    return all.found;
  }

  private record Run(Method method, long seed) {

    boolean has(dev.tangent.proto.v1.Method other, long otherSeed) {
      return Methods.core(other) == method && otherSeed == seed;
    }
  }

  private void add(Run run) {
    List<NegationCell> negations =
        layout.cells(NegationCell.class).stream()
            .filter(cell -> run.has(cell.method(), cell.seed()))
            .toList();
    for (SingleTaskCell single : layout.singleTask()) {
      if (run.has(single.method(), single.seed())) {
        add(run, single);
        negations.stream()
            .filter(cell -> cell.task().equals(single.task()))
            .forEach(cell -> add(run, "negation", cell.task(), "negated", cell.targetTest(), 1));
      }
    }
    for (int i = 0; i < negations.size(); i++) {
      NegationCell cell = negations.get(i);
      if (i == 0) {
        add(run, "zero-shot", control, "pre-trained", cell.controlTest(), 0);
      }
      add(run, "negation", control, "without " + cell.task(), cell.controlTest(), 1);
    }
  }

  /** Test sweeps of the task's own vector hold α = 0 and 1; those of the sum 1 and the chosen. */
  private void add(Run run, SingleTaskCell single) {
    add(run, "zero-shot", single.task(), "pre-trained", single.test(), 0);
    add(run, "single-task", single.task(), "alone", single.test(), 1);
    for (AdditionCell addition : layout.cells(AdditionCell.class)) {
      if (run.has(addition.method(), addition.seed())) {
        for (TaskSweeps swept : addition.tasks()) {
          if (swept.task().equals(single.task())) {
            add(run, "addition", swept.task(), "sum", swept.test(), 1);
            add(run, "addition", swept.task(), "sum, untuned", swept.test(), 0);
          }
        }
      }
    }
  }

  private void add(Run run, String analysis, String task, String what, String sweep, int point) {
    found.add(
        sweeps.evaluated(analysis, run.method().name(), run.seed(), task, what, sweep, point));
  }
}
