package dev.tangent.bench.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.proto.v1.FeaturesStep;
import dev.tangent.proto.v1.FineTuneStep;
import dev.tangent.proto.v1.Hyperparameters;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Split;
import dev.tangent.proto.v1.Step;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulationTest {

  private static final StepCosts COSTS = StepCosts.DEMONSTRATION;

  /** Sums of a few hundred integers and halves are exact; the bound is for their order. */
  private static final double EXACT = 1e-6;

  private final ExperimentPlan plan = EightTasks.plan(3);

  @Test
  void withMembersForEveryStepTheLongestChainIsLeft() {
    Map<String, Double> ends = new HashMap<>();
    double longest = 0;
    for (PlannedStep step : plan.steps()) {
      double begin =
          step.inputs().stream().mapToDouble(id -> ends.getOrDefault(id, 0.0)).max().orElse(0);
      ends.put(step.id(), begin + COSTS.of(step.step()));
      longest = Math.max(longest, ends.get(step.id()));
    }

    assertThat(Simulation.makespan(plan, COSTS::of, 1000)).isCloseTo(longest, within(EXACT));
  }

  /** Graham's bound for lists: it holds if no member is free while a step of its service waits. */
  @Test
  void nobodyIsFreeWhileAStepWaits() {
    double all = plan.steps().stream().mapToDouble(s -> COSTS.of(s.step())).sum();
    double longest = Simulation.makespan(plan, COSTS::of, 1000);

    for (int members : List.of(2, 3, 5, 8)) {
      assertThat(Simulation.makespan(plan, COSTS::of, members))
          .isBetween(longest, all / members + longest);
    }
  }

  @Test
  void aloneNoServiceIsFasterThanItsOwnWorkNorSlowerThanAll() {
    Map<Service, Double> work = new EnumMap<>(Service.class);
    plan.steps().forEach(s -> work.merge(s.service(), COSTS.of(s.step()), Double::sum));
    double busiest = work.values().stream().mapToDouble(x -> x).max().orElseThrow();
    double all = work.values().stream().mapToDouble(x -> x).sum();

    assertThat(Simulation.makespan(plan, COSTS::of, 1)).isBetween(busiest, all);
  }

  @Test
  void costsAreThoseOfThePage() {
    StepCosts costs = new StepCosts(400, 1000, 0);
    Hyperparameters settings = Hyperparameters.newBuilder().setSteps(30).setBatch(32).build();
    FineTuneStep.Builder fineTune = FineTuneStep.newBuilder().setHyperparameters(settings);
    FeaturesStep features =
        FeaturesStep.newBuilder()
            .setSplit(Split.TEST)
            .addDirections("a")
            .addDirections("b")
            .setLimit(800)
            .build();

    assertThat(costs.of(step(fineTune.setMethod(Method.STANDARD)))).isEqualTo(3280);
    assertThat(costs.of(step(fineTune.setMethod(Method.LINEARIZED)))).isEqualTo(6000);
    assertThat(costs.of(Step.newBuilder().setFeatures(features).build())).isEqualTo(5 * 800);
  }

  private static Step step(FineTuneStep.Builder fineTune) {
    return Step.newBuilder().setFineTune(fineTune).build();
  }
}
