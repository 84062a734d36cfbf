package dev.tangent.platform.plan.step;

import dev.tangent.proto.v1.CurvaturePenalty;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Penalty;
import java.util.List;
import java.util.stream.Stream;

/** What penalties read: datasets, and curvatures of datasets. */
public final class PenaltyInputs {

  private PenaltyInputs() {}

  /** All that is named, without repetition; in a step these are artifact ids. */
  public static List<String> of(List<Penalty> penalties) {
    return penalties.stream()
        .flatMap(
            penalty ->
                Stream.concat(
                    penalty.getTauJp().getDatasetsList().stream(),
                    curvature(penalty).getOfList().stream()))
        .distinct()
        .toList();
  }

  /** Names of datasets; curvatures that are named by their artifact ids are left out. */
  public static List<String> datasets(FineTuning settings) {
    return of(settings.getPenaltiesList()).stream()
        .filter(name -> !ArtifactIds.isOne(name))
        .toList();
  }

  /** The settings of a penalty by curvature, of whatever kind; empty ones of another penalty. */
  public static CurvaturePenalty curvature(Penalty penalty) {
    return switch (penalty.getKindCase()) {
      case DIAGONAL -> penalty.getDiagonal();
      case KFAC -> penalty.getKfac();
      case EKFAC -> penalty.getEkfac();
      case TAU_JP, ORTHO_REG, KIND_NOT_SET -> CurvaturePenalty.getDefaultInstance();
    };
  }
}
