package dev.tangent.platform.plan.analysis.kernel;

import dev.tangent.platform.plan.analysis.AnalysisPlan;
import dev.tangent.platform.plan.analysis.AnalyzedBase;
import dev.tangent.platform.plan.analysis.Evaluation;
import dev.tangent.platform.plan.analysis.Learning;
import dev.tangent.proto.v1.AnalysisStep;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Kernel;
import dev.tangent.proto.v1.KernelAnalysis;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.Term;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The kernel of the base for each task, once for all methods and seeds, and LINEARIZED fine-tuning
 * on the very points that the kernel's regression is tested on.
 */
final class KernelPlan implements AnalysisPlan {

  private final Kernel settings;
  private final AnalyzedBase base;
  private final List<String> tasks;
  private final Map<String, Map<Long, String>> linearized = new HashMap<>();

  KernelPlan(Kernel settings, AnalyzedBase base) {
    this.settings = settings;
    this.base = base;
    this.tasks = settings.getTasksCount() == 0 ? base.tasks() : settings.getTasksList();
  }

  /** Adds no cell yet: a kernel is one for all methods. */
  @Override
  public List<KernelCell> of(Evaluation evaluation) {
    if (evaluation.method() == Method.LINEARIZED) {
      for (String task : tasks) {
        List<Term> own = List.of(Evaluation.term(evaluation.learned().vector(task), 1));
        linearized
            .computeIfAbsent(task, t -> new LinkedHashMap<>())
            .put(
                evaluation.seed(),
                evaluation.sweeps().sampled("kernel points", task, own, settings.getTest()));
      }
    }
    return List.of();
  }

  @Override
  public List<KernelCell> of(List<Learning> learning) {
    return tasks.stream()
        .map(task -> new KernelCell(task, kernel(task), linearized.getOrDefault(task, Map.of())))
        .toList();
  }

  private String kernel(String task) {
    ExperimentSpec spec = base.spec();
    KernelAnalysis.Builder analysis =
        KernelAnalysis.newBuilder()
            .setBase(base.inputs().base())
            .setHead(base.inputs().head(task))
            .setDataset(base.inputs().dataset(task))
            .setControl(base.inputs().dataset(spec.getControl()))
            .setTrainPoints(settings.getTrain())
            .setTestPoints(settings.getTest())
            .setControlPoints(settings.getControl())
            .setFreezeEmbeddings(spec.getFineTuning().getFreezeEmbeddings())
            .setMaxTokens(spec.getFineTuning().getMaxTokens());
    return base.plan()
        .add(
            Step.newBuilder().setAnalysis(AnalysisStep.newBuilder().setKernel(analysis)),
            "kernel of " + task);
  }
}
