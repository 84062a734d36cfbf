package dev.tangent.evaluation.coefficient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.ProgressListener;
import dev.tangent.evaluation.coefficient.CoefficientSelection.AdditionTask;
import dev.tangent.evaluation.sweep.Sweep;
import dev.tangent.evaluation.sweep.SweepResult;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.head.ZeroShotHead;
import dev.tangent.model.linearization.TangentFeatures;
import dev.tangent.tensor.fixture.NanoVector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskSetsTest {

  private static final double[] GRID = {0, 0.25, 0.5, 0.75, 1};
  private static final List<String> VECTORS = List.of("a", "b", "c");

  @TempDir private Path folder;
  private PretrainedEncoder base;
  private ClassificationHead head;
  private final List<TangentTask> tasks = new ArrayList<>();

  @BeforeEach
  void open() {
    Path model = NanoModel.small().write(folder.resolve("base"));
    base = PretrainedEncoder.load(model);
    head = ZeroShotHead.build(base, NanoTask.CLASSES, NanoTask.TEMPLATES, 0);
    List<Path> files = new ArrayList<>();
    for (int t = 0; t < 3; t++) {
      files.add(NanoVector.write(folder.resolve("v" + t), model, 0.1, t + 1));
    }
    for (int t = 0; t < 3; t++) {
      Path file = folder.resolve("features" + t);
      TangentFeatures.compute(
          base,
          files,
          VECTORS,
          base.examples(NanoTask.texts(80, 10 + t), 0),
          file,
          ProgressListener.SILENT);
      tasks.add(new TangentTask(TangentFeatures.open(file), head, VECTORS, t));
    }
  }

  @AfterEach
  void close() {
    tasks.forEach(t -> t.features().close());
    head.close();
    base.close();
  }

  /** Against the one-direction sweeps and the rule that addition itself uses. */
  @Test
  void everySetHasTheCoefficientThatAdditionOfItsTasksWouldChoose() {
    List<int[]> sets = List.of(new int[] {0, 1}, new int[] {1, 2}, new int[] {0, 1, 2});
    double[] chosen = new TaskSetSearch(tasks, GRID).choose(sets);
    for (int s = 0; s < chosen.length; s++) {
      List<AdditionTask> addition = new ArrayList<>();
      for (int t : sets.get(s)) {
        addition.add(
            new AdditionTask(sum(sets.get(s), t, GRID), sum(new int[] {t}, t, 1).accuracy(0)));
      }
      assertThat(chosen[s]).isEqualTo(CoefficientSelection.addition(addition).value());
    }
  }

  @Test
  void outcomesAreTheSweepsAtTheseCoefficients() throws IOException {
    int[] set = {0, 2};
    double[] point = TaskSetSearch.point(set, 0.5, 3);
    TaskSetOutcome outcome = TaskSetOutcome.measure(tasks, List.of(set), List.of(point), true);
    for (int t = 0; t < 3; t++) {
      assertThat(outcome.at(outcome.rows().get(0), t)).isEqualTo(sum(set, t, 0.5).accuracy(0));
      assertThat(outcome.single(t)).isEqualTo(sum(new int[] {t}, t, 1).accuracy(0));
      assertThat(outcome.zeroShot(t)).isEqualTo(sum(set, t, 0).accuracy(0));
    }
    TaskSetOutcome without = TaskSetOutcome.measure(tasks, List.of(set), List.of(point), false);
    assertThat(without.rows().get(0).correct()[1]).isEqualTo(-1);
    outcome.write(folder.resolve("outcome.json"));
    TaskSetOutcome read = TaskSetOutcome.read(folder.resolve("outcome.json"));
    assertThat(read.rows().get(0).correct()).isEqualTo(outcome.rows().get(0).correct());
    assertThat(read.rows().get(0).alpha()).isEqualTo(0.5);
  }

  @Test
  void coefficientsOfTheirOwnAreNeverWorseThanACommonOne() {
    CoordinateAscent.Maximum maximum = PerTaskSearch.choose(tasks, GRID);
    assertThat(maximum.common())
        .isEqualTo(new TaskSetSearch(tasks, GRID).choose(List.of(new int[] {0, 1, 2}))[0]);
    assertThat(maximum.value()).isGreaterThanOrEqualTo(maximum.commonValue());
    double mean = 0;
    for (TangentTask task : tasks) {
      mean +=
          task.at(List.of(maximum.coefficients())).get(0).normalizedBy(task.single())
              / tasks.size();
    }
    assertThat(maximum.value()).isEqualTo(mean);
  }

  private SweepResult sum(int[] set, int task, double... alphas) {
    Map<String, Double> direction = new LinkedHashMap<>();
    for (int member : set) {
      direction.put(VECTORS.get(member), 1.0);
    }
    List<double[]> points = Arrays.stream(alphas).mapToObj(a -> new double[] {a}).toList();
    return Sweep.tangent(tasks.get(task).features(), List.of(direction), head, points);
  }
}
