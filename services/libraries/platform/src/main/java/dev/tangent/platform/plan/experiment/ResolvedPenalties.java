package dev.tangent.platform.plan.experiment;

import dev.tangent.platform.plan.step.Inputs;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Penalty;
import java.util.List;

/** Penalties as a step has them: with the artifacts that they read. */
final class ResolvedPenalties {

  private ResolvedPenalties() {}

  /**
   * The penalties of one task's fine-tune, with the artifacts that it reads.
   *
   * @param own the fine-tune's own task
   * @param others what is read where a penalty names nothing
   */
  static List<Penalty> of(FineTuning settings, String own, List<String> others, Inputs inputs) {
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
