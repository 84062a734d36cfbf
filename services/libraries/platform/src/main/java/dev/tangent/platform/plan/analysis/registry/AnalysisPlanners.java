package dev.tangent.platform.plan.analysis.registry;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.tangent.platform.plan.analysis.AnalysisPlanner;
import dev.tangent.platform.plan.analysis.addition.AdditionPlanner;
import dev.tangent.platform.plan.analysis.compatibility.CompatibilityPlanner;
import dev.tangent.platform.plan.analysis.disentanglement.DisentanglementPlanner;
import dev.tangent.platform.plan.analysis.exact.ExactPlanner;
import dev.tangent.platform.plan.analysis.geometry.GeometryPlanner;
import dev.tangent.platform.plan.analysis.kernel.KernelPlanner;
import dev.tangent.platform.plan.analysis.merge.MergePlanner;
import dev.tangent.platform.plan.analysis.negation.NegationPlanner;
import dev.tangent.platform.plan.analysis.sums.LeaveOneOutPlanner;
import dev.tangent.platform.plan.analysis.sums.PerTaskCoefficientsPlanner;
import dev.tangent.platform.plan.analysis.sums.TaskSetsPlanner;
import dev.tangent.platform.plan.analysis.task.SingleTaskPlanner;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.Analysis.KindCase;
import java.util.List;
import java.util.Optional;

/**
 * The kinds of analysis. Their order is that of the steps in a plan, and a report's id depends on
 * it: a new kind comes last.
 */
public final class AnalysisPlanners {

  public static final List<AnalysisPlanner> ALL =
      List.of(
          new SingleTaskPlanner(),
          new AdditionPlanner(),
          new NegationPlanner(),
          new DisentanglementPlanner(),
          new KernelPlanner(),
          new TaskSetsPlanner(),
          new LeaveOneOutPlanner(),
          new PerTaskCoefficientsPlanner(),
          new GeometryPlanner(),
          new MergePlanner(),
          new CompatibilityPlanner(),
          new ExactPlanner());

  private AnalysisPlanners() {}

  /** Empty for an analysis without a kind: one that this release does not know. */
  public static Optional<AnalysisPlanner> of(Analysis analysis) {
    return ALL.stream().filter(p -> p.kind() == analysis.getKindCase()).findFirst();
  }

  /** The kind's name in a job file: {@code task-sets}. */
  public static String name(KindCase kind) {
    return word(Analysis.getDescriptor().findFieldByNumber(kind.getNumber()));
  }

  /** An analysis of the kind that leaves all settings out. */
  public static Analysis empty(KindCase kind) {
    Analysis.Builder analysis = Analysis.newBuilder();
    FieldDescriptor field = Analysis.getDescriptor().findFieldByNumber(kind.getNumber());
    return analysis.setField(field, analysis.newBuilderForField(field).build()).build();
  }

  /** The names of all kinds, in the order of the contract. */
  public static List<String> names() {
    return Analysis.getDescriptor().getOneofs().get(0).getFields().stream()
        .map(AnalysisPlanners::word)
        .toList();
  }

  private static String word(FieldDescriptor field) {
    return field.getName().replace('_', '-');
  }
}
