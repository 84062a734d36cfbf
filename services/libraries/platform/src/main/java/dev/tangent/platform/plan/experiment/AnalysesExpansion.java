package dev.tangent.platform.plan.experiment;

import dev.tangent.platform.plan.experiment.AnalysesLayout.DisentanglementCell;
import dev.tangent.platform.plan.experiment.AnalysesLayout.GeometryCell;
import dev.tangent.platform.plan.experiment.AnalysesLayout.KernelCell;
import dev.tangent.platform.plan.experiment.AnalysesLayout.SumsCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout.Learning;
import dev.tangent.platform.plan.step.Inputs;
import dev.tangent.platform.plan.step.PlanBuilder;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.GeometryStep;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Step;
import java.util.ArrayList;
import java.util.List;

/** The analyses that explain the tables, of one base. */
final class AnalysesExpansion {

  private final ExperimentSpec spec;
  private final Asked asked;
  private final Inputs inputs;
  private final PlanBuilder plan;
  private final KernelExpansion kernels;

  private final List<SumsCell> taskSets = new ArrayList<>();
  private final List<SumsCell> leaveOneOut = new ArrayList<>();
  private final List<SumsCell> coefficients = new ArrayList<>();
  private final List<DisentanglementCell> disentanglement = new ArrayList<>();

  AnalysesExpansion(ExperimentSpec spec, Asked asked, Inputs inputs, PlanBuilder plan) {
    this.spec = spec;
    this.asked = asked;
    this.inputs = inputs;
    this.plan = plan;
    this.kernels = new KernelExpansion(spec, asked.kernel(), inputs, plan);
  }

  /** Those of one method and seed. */
  void of(Method method, Learning learned, Sweeps sweeps) {
    asked
        .disentanglement()
        .ifPresent(
            settings ->
                disentanglement.addAll(
                    new DisentanglementExpansion(spec, settings, inputs, plan)
                        .cells(method, learned, sweeps)));
    if (method == Method.LINEARIZED) {
      kernels.linearized(learned, sweeps);
    }
    if (method != Method.STANDARD) {
      sums(method, learned, sweeps);
    }
  }

  /** In the tangent space only: there a combination of vectors costs no model run. */
  private void sums(Method method, Learning learned, Sweeps sweeps) {
    SumsExpansion sums = new SumsExpansion(spec, inputs, plan, method, learned, sweeps);
    asked.taskSets().ifPresent(settings -> taskSets.add(sums.taskSets(settings)));
    asked.leaveOneOut().ifPresent(settings -> leaveOneOut.add(sums.leaveOneOut(settings)));
    asked
        .perTaskCoefficients()
        .ifPresent(settings -> coefficients.add(sums.coefficients(settings)));
  }

  AnalysesLayout layout(List<Learning> learning) {
    List<KernelCell> kernel = kernels.cells();
    List<GeometryCell> geometry =
        asked.geometry() ? learning.stream().map(this::geometry).toList() : List.of();
    return new AnalysesLayout(
        taskSets, leaveOneOut, coefficients, disentanglement, kernel, geometry);
  }

  private GeometryCell geometry(Learning learned) {
    GeometryStep.Builder step = GeometryStep.newBuilder();
    spec.getTasksList().forEach(task -> step.addVectors(learned.vector(task)));
    String id =
        plan.add(
            Step.newBuilder().setGeometry(step),
            "geometry of vectors %s seed %d".formatted(learned.method(), learned.seed()));
    return new GeometryCell(learned.method(), learned.seed(), id);
  }
}
