package dev.tangent.platform.plan.analysis;

import dev.tangent.proto.v1.Split;
import java.util.List;

/**
 * The steps of one analysis of one base. What it wants of tangent features is asked first, so that
 * each encoder pass serves all analyses; then its steps are planned.
 */
public interface AnalysisPlan {

  /** Directions beside the vectors whose tangents it wants on every task. */
  default List<String> directions(Learning learned) {
    return List.of();
  }

  /** Whether it wants the tangents of every task's vector on this split of every task. */
  default boolean combinesVectors(Split split) {
    return false;
  }

  /** Whether it wants the tangents of every task's vector on the control task. */
  default boolean readsControl() {
    return false;
  }

  /** The steps of one method and seed. */
  default List<? extends AnalysisCell> of(Evaluation evaluation) {
    return List.of();
  }

  /** The steps of the base as a whole, and of what was trained; after those of every method. */
  default List<? extends AnalysisCell> of(List<Learning> learning) {
    return List.of();
  }
}
