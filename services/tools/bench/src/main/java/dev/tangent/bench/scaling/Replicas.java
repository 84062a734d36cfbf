package dev.tangent.bench.scaling;

import dev.tangent.bench.measure.Benchmark;
import dev.tangent.bench.measure.Conditions;
import dev.tangent.bench.measure.Row;
import dev.tangent.platform.plan.ExperimentPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How much faster an eight-task experiment would be with more members of each service. */
public final class Replicas implements Benchmark {

  private static final List<Integer> MEMBERS = List.of(2, 4, 8, 16, 64);

  @Override
  public String name() {
    return "replicas";
  }

  @Override
  public String title() {
    return "More members of each service (simulated)";
  }

  @Override
  public List<Row> measure(Conditions conditions) {
    ExperimentPlan plan = EightTasks.plan();
    double alone = Simulation.makespan(plan, StepCosts.DEMONSTRATION::of, 1);
    List<Row> rows = new ArrayList<>();
    for (int members : MEMBERS) {
      double together = Simulation.makespan(plan, StepCosts.DEMONSTRATION::of, members);
      rows.add(
          new Row(
              "replicas-" + members,
              "Eight tasks on %d members of each service: speed-up".formatted(members),
              alone / together,
              "×",
              Optional.empty(),
              List.of(),
              "simulated: the real plan of %d steps, costs by formula, any member takes any step"
                  .formatted(plan.steps().size())));
    }
    return rows;
  }
}
