package dev.tangent.evaluation.coefficient;

import dev.tangent.common.RecordJson;
import dev.tangent.common.statistics.Accuracy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What additions of sets of tasks gave on the test splits.
 *
 * @param rows one a set
 * @param single counts at each task's own vector
 * @param zeroShot counts of the pre-trained model on each task
 * @param total examples of each task
 */
public record TaskSetOutcome(List<Row> rows, int[] single, int[] zeroShot, int[] total) {

  /**
   * @param tasks positions of the tasks in the sum
   * @param coefficients of every task, 0 outside the set
   * @param correct right answers on every task, −1 where it was not evaluated
   */
  public record Row(int[] tasks, double[] coefficients, int[] correct) {

    /** Of a set with one common coefficient. */
    public double alpha() {
      return coefficients[tasks[0]];
    }
  }

  public TaskSetOutcome {
    if (rows == null || single == null || zeroShot == null || total == null) {
      throw new IllegalArgumentException("rows, single, zeroShot and total are expected");
    }
    rows = List.copyOf(rows);
  }

  /** Evaluates these coefficients. */
  public static TaskSetOutcome measure(
      List<TangentTask> test, List<int[]> sets, List<double[]> coefficients, boolean withOthers) {
    return new TaskSetMeasurement(test, sets, coefficients, withOthers).run();
  }

  public Accuracy single(int task) {
    return new Accuracy(single[task], total[task]);
  }

  public Accuracy zeroShot(int task) {
    return new Accuracy(zeroShot[task], total[task]);
  }

  public Accuracy at(Row row, int task) {
    return new Accuracy(row.correct()[task], total[task]);
  }

  public void write(Path file) throws IOException {
    RecordJson.write(this, file);
  }

  /**
   * @throws dev.tangent.common.InvalidInputException when the file holds no such outcome
   */
  public static TaskSetOutcome read(Path file) throws IOException {
    return RecordJson.read(file, TaskSetOutcome.class, "outcome of task sets");
  }
}
