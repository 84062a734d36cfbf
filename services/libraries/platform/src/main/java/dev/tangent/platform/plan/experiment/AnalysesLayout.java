package dev.tangent.platform.plan.experiment;

import dev.tangent.proto.v1.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which step plays which part in the analyses. Values are step ids. */
public record AnalysesLayout(
    List<SumsCell> taskSets,
    List<SumsCell> leaveOneOut,
    List<SumsCell> perTaskCoefficients,
    List<DisentanglementCell> disentanglement,
    List<KernelCell> kernel,
    List<GeometryCell> geometry) {

  static final AnalysesLayout EMPTY =
      new AnalysesLayout(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  public AnalysesLayout {
    taskSets = List.copyOf(taskSets);
    leaveOneOut = List.copyOf(leaveOneOut);
    perTaskCoefficients = List.copyOf(perTaskCoefficients);
    disentanglement = List.copyOf(disentanglement);
    kernel = List.copyOf(kernel);
    geometry = List.copyOf(geometry);
  }

  /** An analysis of sums of vectors; positions of tasks are those of the experiment. */
  public record SumsCell(Method method, long seed, String step) {}

  public record DisentanglementCell(
      Method method, long seed, String first, String second, String step) {}

  /**
   * @param linearized by seed: the sweep of LINEARIZED at α = 1 on the same test points; none where
   *     the experiment has not that method
   */
  public record KernelCell(String task, String step, Map<Long, String> linearized) {

    public KernelCell {
      linearized = new LinkedHashMap<>(linearized);
    }
  }

  /**
   * @param method as trained
   */
  public record GeometryCell(Method method, long seed, String step) {}
}
