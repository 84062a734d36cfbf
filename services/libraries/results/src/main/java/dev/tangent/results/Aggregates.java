package dev.tangent.results;

import dev.tangent.common.Method;
import dev.tangent.results.statistics.Coefficient;
import dev.tangent.results.statistics.Statistic;
import dev.tangent.results.value.Checks;
import dev.tangent.results.value.MayBeAbsent;
import java.util.List;

/** The cells of the paper's tables: every quantity's mean and spread over seeds. */
public record Aggregates(
    List<SingleTask> singleTask, List<Addition> addition, List<Negation> negation) {

  public Aggregates {
    singleTask = Checks.list(singleTask, "single_task");
    addition = Checks.list(addition, "addition");
    negation = Checks.list(negation, "negation");
  }

  /**
   * @param task absent: the mean over tasks
   */
  public record SingleTask(Method method, @MayBeAbsent String task, Statistic accuracy) {}

  public record Addition(
      Method method,
      Coefficient at,
      Statistic alpha,
      Statistic absolute,
      Statistic normalized,
      List<AdditionTask> perTask) {

    public Addition {
      perTask = Checks.list(perTask, "per_task");
    }
  }

  public record AdditionTask(String task, Statistic accuracy, Statistic normalized) {}

  /**
   * @param task absent: the mean over tasks
   */
  public record Negation(
      Method method,
      Coefficient at,
      @MayBeAbsent String task,
      Statistic alpha,
      Statistic target,
      Statistic control) {}
}
