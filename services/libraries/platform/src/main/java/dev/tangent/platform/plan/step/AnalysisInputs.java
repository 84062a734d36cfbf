package dev.tangent.platform.plan.step;

import dev.tangent.proto.v1.AnalysisStep;
import dev.tangent.proto.v1.DisentanglementAnalysis;
import dev.tangent.proto.v1.KernelAnalysis;
import dev.tangent.proto.v1.TangentTask;
import java.util.List;
import java.util.stream.Stream;

/** What an analysis reads. */
final class AnalysisInputs {

  private AnalysisInputs() {}

  static Stream<String> of(AnalysisStep analysis) {
    return switch (analysis.getKindCase()) {
      case TASK_SETS -> tasks(analysis.getTaskSets().getTasksList());
      case COEFFICIENTS -> tasks(analysis.getCoefficients().getTasksList());
      case DISENTANGLEMENT -> disentanglement(analysis.getDisentanglement());
      case KERNEL -> kernel(analysis.getKernel());
      case KIND_NOT_SET -> throw new IllegalArgumentException("an analysis without a kind");
    };
  }

  /** The vectors themselves are in the features. */
  private static Stream<String> tasks(List<TangentTask> tasks) {
    return tasks.stream()
        .flatMap(task -> Stream.of(task.getHead(), task.getValidation(), task.getTest()));
  }

  private static Stream<String> disentanglement(DisentanglementAnalysis analysis) {
    return Stream.concat(
        Stream.of(analysis.getBase()),
        analysis.getSidesList().stream()
            .flatMap(
                side ->
                    Stream.of(
                        side.getVector(), side.getDataset(), side.getHead(), side.getFeatures())));
  }

  private static Stream<String> kernel(KernelAnalysis analysis) {
    return Stream.of(
        analysis.getBase(), analysis.getHead(), analysis.getDataset(), analysis.getControl());
  }
}
