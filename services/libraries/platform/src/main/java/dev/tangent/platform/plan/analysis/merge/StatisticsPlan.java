package dev.tangent.platform.plan.analysis.merge;

import dev.tangent.platform.plan.analysis.AnalyzedBase;
import dev.tangent.platform.plan.analysis.Learning;
import dev.tangent.proto.v1.MergeStatistics;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.StatisticsKind;
import dev.tangent.proto.v1.StatisticsStep;
import dev.tangent.proto.v1.Step;
import java.util.List;

/**
 * What each task's own model makes of its training inputs. The model of a LINEARIZED vector is the
 * linearized one, whose layers read what the base's read: all seeds share those Gram matrices.
 */
final class StatisticsPlan {

  private final MergeStatistics settings;
  private final AnalyzedBase base;

  StatisticsPlan(MergeStatistics settings, AnalyzedBase base) {
    this.settings = settings;
    this.base = base;
  }

  /** The steps, in the order of the tasks. */
  List<String> of(Learning learned, StatisticsKind kind) {
    return base.tasks().stream().map(task -> add(task, learned, kind)).toList();
  }

  private String add(String task, Learning learned, StatisticsKind kind) {
    StatisticsStep.Builder step =
        StatisticsStep.newBuilder()
            .setBase(base.inputs().base())
            .setDataset(base.inputs().dataset(task))
            .setKind(kind)
            .setSettings(settings)
            .setMaxTokens(base.spec().getFineTuning().getMaxTokens());
    boolean linearized = learned.method() == Method.LINEARIZED;
    String label;
    if (kind == StatisticsKind.GRAM) {
      step.getSettingsBuilder().clearLabels();
      label = "Gram matrices of " + task;
      if (linearized) {
        return add(step, label + " at the base");
      }
    } else {
      step.setHead(base.inputs().head(task))
          .setLinearized(linearized)
          .setFreezeEmbeddings(freezeEmbeddings());
      label = "Fisher information of " + task;
    }
    step.setVector(learned.vector(task));
    return add(step, "%s %s seed %d".formatted(label, learned.method(), learned.seed()));
  }

  /** Imported checkpoints may have moved the tables, whatever fine-tunes do. */
  private boolean freezeEmbeddings() {
    return base.spec().getFineTuning().getFreezeEmbeddings()
        && base.spec().getCheckpointsCount() == 0;
  }

  private String add(StatisticsStep.Builder step, String label) {
    return base.plan().add(Step.newBuilder().setStatistics(step), label);
  }
}
