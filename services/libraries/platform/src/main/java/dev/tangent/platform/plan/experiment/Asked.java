package dev.tangent.platform.plan.experiment;

import dev.tangent.proto.v1.Addition;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.Disentanglement;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Kernel;
import dev.tangent.proto.v1.LeaveOneOut;
import dev.tangent.proto.v1.Negation;
import dev.tangent.proto.v1.PerTaskCoefficients;
import dev.tangent.proto.v1.Split;
import dev.tangent.proto.v1.TaskSets;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which analyses an experiment asks for. */
record Asked(
    Optional<Addition> addition,
    Optional<Negation> negation,
    Optional<TaskSets> taskSets,
    Optional<LeaveOneOut> leaveOneOut,
    Optional<PerTaskCoefficients> perTaskCoefficients,
    Optional<Disentanglement> disentanglement,
    Optional<Kernel> kernel,
    boolean geometry) {

  static Asked of(ExperimentSpec spec) {
    return new Asked(
        find(spec, Analysis::hasAddition, Analysis::getAddition),
        find(spec, Analysis::hasNegation, Analysis::getNegation),
        find(spec, Analysis::hasTaskSets, Analysis::getTaskSets),
        find(spec, Analysis::hasLeaveOneOut, Analysis::getLeaveOneOut),
        find(spec, Analysis::hasPerTaskCoefficients, Analysis::getPerTaskCoefficients),
        find(spec, Analysis::hasDisentanglement, Analysis::getDisentanglement),
        find(spec, Analysis::hasKernel, Analysis::getKernel),
        spec.getAnalysesList().stream().anyMatch(Analysis::hasGeometry));
  }

  /**
   * Whether the tangents of every task's vector are wanted on this split of every task. Sums choose
   * on validation; disentanglement looks at the test split alone.
   */
  boolean combinesVectors(Split split) {
    boolean sums =
        taskSets.isPresent() || leaveOneOut.isPresent() || perTaskCoefficients.isPresent();
    return sums || split == Split.TEST && disentanglement.isPresent();
  }

  private static <T> Optional<T> find(
      ExperimentSpec spec, Predicate<Analysis> has, Function<Analysis, T> get) {
    return spec.getAnalysesList().stream().filter(has).map(get).findFirst();
  }
}
