package dev.tangent.platform.plan;

import dev.tangent.platform.plan.experiment.ExperimentExpansion;
import dev.tangent.platform.plan.experiment.ExperimentLayout;
import dev.tangent.platform.plan.single.PretrainExpansion;
import dev.tangent.platform.plan.single.SingleJobExpansion;
import dev.tangent.platform.plan.step.PlanBuilder;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.proto.v1.ResolvedJob;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The graph of steps that answers a job: a pure function of the resolved job. Everything about what
 * runs when is here; services only ask.
 */
public final class ExperimentPlan {

  private final Map<String, PlannedStep> steps;
  private final ExperimentLayout layout;

  ExperimentPlan(Map<String, PlannedStep> steps, ExperimentLayout layout) {
    this.steps = new LinkedHashMap<>(steps);
    this.layout = layout;
  }

  public static ExperimentPlan of(ResolvedJob job) {
    PlanBuilder builder = new PlanBuilder();
    ExperimentLayout layout = ExperimentLayout.EMPTY;
    if (job.getJob().hasExperiment()) {
      layout = new ExperimentExpansion(job, builder).expand();
    } else {
      new SingleJobExpansion(job, builder).expand();
    }
    ExperimentPlan plan = new ExperimentPlan(builder.steps(), layout);
    plan.requireServices(Service.of(job.getJob().getGoalCase()));
    return plan;
  }

  /** What a service passes over by its goal must have no step for it. */
  private void requireServices(Set<Service> expected) {
    for (PlannedStep step : steps.values()) {
      if (!expected.contains(step.service())) {
        throw new IllegalStateException(
            "'%s' is a step of the %s, and such jobs have steps of %s: see Service"
                .formatted(step.label(), step.service().label(), expected));
      }
    }
  }

  /** In an order in which every step follows its inputs. */
  public Collection<PlannedStep> steps() {
    return List.copyOf(steps.values());
  }

  public Optional<PlannedStep> find(String id) {
    return Optional.ofNullable(steps.get(id));
  }

  /** Which step plays which part in the experiment's tables; empty for a single job. */
  public ExperimentLayout layout() {
    return layout;
  }

  /**
   * Artifacts that must be there before the job starts: bases, datasets, a person's own vectors.
   */
  public Set<String> externalInputs() {
    Set<String> external = new HashSet<>();
    steps.values().forEach(s -> external.addAll(s.inputs()));
    external.removeAll(steps.keySet());
    return external;
  }

  /** What bases a pre-training names once it is done, and the steps that give them. */
  public Map<String, String> namedBases(ResolvedJob job) {
    return job.getJob().hasPretrain()
        ? PretrainExpansion.names(job.getJob().getPretrain(), steps())
        : Map.of();
  }

  /** The report of an experiment; for a single job, the step that was asked for. */
  public PlannedStep goal() {
    return steps.values().stream().reduce((a, b) -> b).orElseThrow();
  }

  /** Steps that may run now: not there yet, and all that they read is. */
  public Stream<PlannedStep> ready(Predicate<String> exists) {
    return steps.values().stream().filter(step -> isReady(step, exists));
  }

  /** Whether {@code step} is not there yet, and all that it reads of this plan is. */
  public boolean isReady(PlannedStep step, Predicate<String> exists) {
    return step.inputs().stream().allMatch(id -> !steps.containsKey(id) || exists.test(id))
        && !exists.test(step.id());
  }

  /** Steps of this plan that read {@code id}. */
  public Stream<PlannedStep> readers(String id) {
    return steps.values().stream().filter(s -> s.inputs().contains(id));
  }

  /**
   * Whether nothing of the plan can still happen: each step is there, has failed, or waits for one
   * that never comes.
   */
  public boolean settled(Predicate<String> exists, Predicate<String> failed) {
    Set<String> impossible = new HashSet<>();
    for (PlannedStep step : steps.values()) {
      if (exists.test(step.id())) {
        continue;
      }
      if (!failed.test(step.id()) && step.inputs().stream().noneMatch(impossible::contains)) {
        return false;
      }
      impossible.add(step.id());
    }
    return true;
  }
}
