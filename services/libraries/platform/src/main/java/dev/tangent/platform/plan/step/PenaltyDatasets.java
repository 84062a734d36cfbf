package dev.tangent.platform.plan.step;

import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Penalty;
import java.util.List;

/** The datasets whose inputs penalties read. */
public final class PenaltyDatasets {

  private PenaltyDatasets() {}

  /** Those that are named, without repetition; in a step they are artifact ids. */
  public static List<String> of(List<Penalty> penalties) {
    return penalties.stream()
        .flatMap(penalty -> penalty.getTauJp().getDatasetsList().stream())
        .distinct()
        .toList();
  }

  public static List<String> of(FineTuning settings) {
    return of(settings.getPenaltiesList());
  }
}
