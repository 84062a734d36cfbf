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

  /**
   * The penalties of one task's fine-tune, with the artifacts that it reads.
   *
   * @param own the fine-tune's own task
   * @param others what is read where a penalty names nothing
   */
  public static List<Penalty> resolved(
      FineTuning settings, String own, List<String> others, Inputs inputs) {
    return settings.getPenaltiesList().stream()
        .map(penalty -> resolved(penalty, own, others, inputs))
        .toList();
  }

  private static Penalty resolved(Penalty penalty, String own, List<String> others, Inputs inputs) {
    Penalty.Builder resolved = penalty.toBuilder();
    List<String> named = penalty.getTauJp().getDatasetsList();
    resolved.getTauJpBuilder().clearDatasets();
    (named.isEmpty() ? others : named)
        .stream()
            .filter(name -> !name.equals(own))
            .map(inputs::dataset)
            .forEach(resolved.getTauJpBuilder()::addDatasets);
    return resolved.build();
  }
}
