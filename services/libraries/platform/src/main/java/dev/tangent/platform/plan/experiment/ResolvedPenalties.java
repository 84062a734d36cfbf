package dev.tangent.platform.plan.experiment;

import dev.tangent.platform.plan.step.ArtifactIds;
import dev.tangent.platform.plan.step.Inputs;
import dev.tangent.platform.plan.step.PlanBuilder;
import dev.tangent.proto.v1.CurvatureKind;
import dev.tangent.proto.v1.CurvaturePenalty;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.OrthoRegPenalty;
import dev.tangent.proto.v1.Penalty;
import dev.tangent.proto.v1.TauJpPenalty;
import java.util.List;
import java.util.Optional;

/**
 * The penalties of one task's fine-tune as its step has them: with the artifacts that they read.
 * One that is left without anything to read, since it names the task itself alone, is left out.
 */
final class ResolvedPenalties {

  private final PlanBuilder plan;
  private final Inputs inputs;
  private final FineTuning settings;
  private final String own;
  private final List<String> others;

  /**
   * @param own the fine-tune's own task
   * @param others what is read where a penalty names nothing
   */
  ResolvedPenalties(
      PlanBuilder plan, Inputs inputs, FineTuning settings, String own, List<String> others) {
    this.plan = plan;
    this.inputs = inputs;
    this.settings = settings;
    this.own = own;
    this.others = others;
  }

  List<Penalty> of(Method method) {
    return settings.getPenaltiesList().stream()
        .map(penalty -> resolved(penalty, method))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Penalty> resolved(Penalty penalty, Method method) {
    Penalty.Builder step = Penalty.newBuilder();
    return switch (penalty.getKindCase()) {
      case TAU_JP ->
          method == Method.LINEARIZED
              ? tauJp(penalty.getTauJp()).map(read -> step.setTauJp(read).build())
              : Optional.empty();
      case DIAGONAL ->
          curvature(penalty.getDiagonal(), CurvatureKind.DIAGONAL, method)
              .map(read -> step.setDiagonal(read).build());
      case KFAC ->
          curvature(penalty.getKfac(), CurvatureKind.KFAC, method)
              .map(read -> step.setKfac(read).build());
      case EKFAC ->
          curvature(penalty.getEkfac(), CurvatureKind.EKFAC, method)
              .map(read -> step.setEkfac(read).build());
      case ORTHO_REG -> orthoReg(penalty.getOrthoReg(), method);
      case KIND_NOT_SET -> Optional.empty();
    };
  }

  private Optional<TauJpPenalty> tauJp(TauJpPenalty penalty) {
    List<String> read = named(penalty.getDatasetsList()).stream().map(inputs::dataset).toList();
    return read.isEmpty()
        ? Optional.empty()
        : Optional.of(penalty.toBuilder().clearDatasets().addAllDatasets(read).build());
  }

  /** Sorted: a sum of curvatures is the same in any order, and so is the step. */
  private Optional<CurvaturePenalty> curvature(
      CurvaturePenalty penalty, CurvatureKind kind, Method method) {
    if (!penalty.getMethodsList().contains(method)) {
      return Optional.empty();
    }
    CurvatureExpansion curvatures = new CurvatureExpansion(plan, inputs);
    List<String> read =
        named(penalty.getOfList()).stream()
            .map(
                name ->
                    ArtifactIds.isOne(name)
                        ? name
                        : curvatures.of(name, kind, penalty.getEstimation(), settings))
            .sorted()
            .toList();
    return read.isEmpty()
        ? Optional.empty()
        : Optional.of(
            penalty.toBuilder().clearOf().clearEstimation().clearMethods().addAllOf(read).build());
  }

  private static Optional<Penalty> orthoReg(OrthoRegPenalty penalty, Method method) {
    return penalty.getMethodsList().contains(method)
        ? Optional.of(Penalty.newBuilder().setOrthoReg(penalty.toBuilder().clearMethods()).build())
        : Optional.empty();
  }

  private List<String> named(List<String> names) {
    return (names.isEmpty() ? others : names).stream().filter(name -> !name.equals(own)).toList();
  }
}
