package dev.tangent.platform.plan.experiment;

import dev.tangent.platform.plan.experiment.AnalysesLayout.KernelCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout.Learning;
import dev.tangent.platform.plan.step.Inputs;
import dev.tangent.platform.plan.step.PlanBuilder;
import dev.tangent.proto.v1.AnalysisStep;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Kernel;
import dev.tangent.proto.v1.KernelAnalysis;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kernel of the base for each task, once for all methods and seeds, and LINEARIZED fine-tuning
 * on the very points that the kernel's regression is tested on.
 */
final class KernelExpansion {

  private final ExperimentSpec spec;
  private final Optional<Kernel> asked;
  private final Inputs inputs;
  private final PlanBuilder plan;
  private final Map<String, Map<Long, String>> linearized = new HashMap<>();

  KernelExpansion(ExperimentSpec spec, Optional<Kernel> asked, Inputs inputs, PlanBuilder plan) {
    this.spec = spec;
    this.asked = asked;
    this.inputs = inputs;
    this.plan = plan;
  }

  void linearized(Learning learned, Sweeps sweeps) {
    for (String task : tasks()) {
      List<Term> own =
          List.of(Term.newBuilder().setVector(learned.vector(task)).setCoefficient(1).build());
      linearized
          .computeIfAbsent(task, t -> new LinkedHashMap<>())
          .put(
              learned.seed(),
              sweeps.sampled("kernel points", task, own, asked.orElseThrow().getTest()));
    }
  }

  List<KernelCell> cells() {
    List<KernelCell> cells = new ArrayList<>();
    for (String task : tasks()) {
      cells.add(new KernelCell(task, kernel(task), linearized.getOrDefault(task, Map.of())));
    }
    return cells;
  }

  private String kernel(String task) {
    Kernel settings = asked.orElseThrow();
    KernelAnalysis.Builder analysis =
        KernelAnalysis.newBuilder()
            .setBase(inputs.base())
            .setHead(inputs.head(task))
            .setDataset(inputs.dataset(task))
            .setControl(inputs.dataset(spec.getControl()))
            .setTrainPoints(settings.getTrain())
            .setTestPoints(settings.getTest())
            .setControlPoints(settings.getControl())
            .setFreezeEmbeddings(spec.getFineTuning().getFreezeEmbeddings())
            .setMaxTokens(spec.getFineTuning().getMaxTokens());
    return plan.add(
        Step.newBuilder().setAnalysis(AnalysisStep.newBuilder().setKernel(analysis)),
        "kernel of " + task);
  }

  private List<String> tasks() {
    return asked
        .map(k -> k.getTasksCount() == 0 ? spec.getTasksList() : k.getTasksList())
        .map(tasks -> List.<String>copyOf(tasks))
        .orElse(List.of());
  }
}
