package dev.tangent.bench.scaling;

import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.proto.v1.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * One experiment on services of this many members each. Every member hears every request, executes
 * one step at a time, and takes the one that was asked for first of those that nobody has: whoever
 * is free, takes. A step is asked for as soon as all its inputs are there; what becomes ready
 * together is asked for in the plan's order. What asking and claiming take is part of the costs.
 */
final class Simulation {

  private final ExperimentPlan plan;
  private final ToDoubleFunction<Step> cost;
  private final Map<Service, Integer> idle = new EnumMap<>(Service.class);
  private final List<PlannedStep> notReady;
  private final Map<Service, Deque<PlannedStep>> asked = new EnumMap<>(Service.class);
  private final Set<String> done = new HashSet<>();
  private final PriorityQueue<Running> running =
      new PriorityQueue<>(Comparator.comparingDouble(Running::end));

  private record Running(PlannedStep step, double end) {}

  private Simulation(ExperimentPlan plan, ToDoubleFunction<Step> cost, int members) {
    this.plan = plan;
    this.cost = cost;
    this.notReady = new ArrayList<>(plan.steps());
    for (Service service : Service.values()) {
      idle.put(service, members);
      asked.put(service, new ArrayDeque<>());
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
    ask();
    start(now);
    while (!running.isEmpty()) {
      Running ended = running.poll();
      now = ended.end();
      done.add(ended.step().id());
      idle.merge(ended.step().service(), 1, Integer::sum);
      ask();
      start(now);
    }
    return now;
  }

  private void ask() {
    notReady.removeIf(
        step -> {
          boolean ready = plan.isReady(step, done::contains);
          if (ready) {
            Objects.requireNonNull(asked.get(step.service())).add(step);
          }
          return ready;
        });
  }

  private void start(double now) {
    asked.forEach(
        (service, steps) -> {
          while (idle.getOrDefault(service, 0) > 0 && !steps.isEmpty()) {
            PlannedStep step = steps.poll();
            idle.merge(service, -1, Integer::sum);
            running.add(new Running(step, now + cost.applyAsDouble(step.step())));
          }
        });
  }
}
