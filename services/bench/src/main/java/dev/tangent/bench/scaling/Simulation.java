package dev.tangent.bench.scaling;

import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.PlannedStep;
import dev.tangent.platform.plan.Service;
import dev.tangent.proto.v1.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * One experiment on services of so many members each, every member executing one step at a time and
 * taking the next that is ready, in the plan's order.
 */
final class Simulation {

  private final ExperimentPlan plan;
  private final ToDoubleFunction<Step> cost;
  private final Map<Service, Integer> idle = new EnumMap<>(Service.class);
  private final List<PlannedStep> waiting;
  private final Set<String> done = new HashSet<>();
  private final PriorityQueue<Running> running =
      new PriorityQueue<>(Comparator.comparingDouble(Running::end));

  private record Running(PlannedStep step, double end) {}

  private Simulation(ExperimentPlan plan, ToDoubleFunction<Step> cost, int members) {
    this.plan = plan;
    this.cost = cost;
    this.waiting = new ArrayList<>(plan.steps());
    for (Service service : Service.values()) {
      idle.put(service, members);
    }
  }

  /**
   * When the last step ends, in the unit of {@code cost}.
   *
   * @param members of each service, at least 1
   */
  static double makespan(ExperimentPlan plan, ToDoubleFunction<Step> cost, int members) {
    return new Simulation(plan, cost, members).run();
  }

  private double run() {
    double now = 0;
    start(now);
    while (!running.isEmpty()) {
      Running ended = running.poll();
      now = ended.end();
      done.add(ended.step().id());
      idle.merge(ended.step().service(), 1, Integer::sum);
      start(now);
    }
    return now;
  }

  private void start(double now) {
    waiting.removeIf(
        step -> {
          boolean starts = idle.get(step.service()) > 0 && plan.isReady(step, done::contains);
          if (starts) {
            idle.merge(step.service(), -1, Integer::sum);
            running.add(new Running(step, now + cost.applyAsDouble(step.step())));
          }
          return starts;
        });
  }
}
