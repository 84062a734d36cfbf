package dev.tangent.platform.plan.step;

import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.HeadStep;
import dev.tangent.proto.v1.LinearProbeSettings;
import dev.tangent.proto.v1.ResolvedCheckpoint;
import dev.tangent.proto.v1.ResolvedDataset;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.proto.v1.Step;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a job's steps start from: the base, the datasets and the imported checkpoints by name, and
 * each dataset's head: zero-shot unless an experiment asks for another.
 */
public final class Inputs {

  private final String base;
  private final Map<String, String> datasets;
  private final Map<String, String> checkpoints;
  private final PlanBuilder plan;
  private final ExperimentSpec spec;

  public Inputs(ResolvedJob job, String base, PlanBuilder plan) {
    this.base = base;
    this.datasets =
        job.getDatasetsList().stream()
            .collect(Collectors.toMap(ResolvedDataset::getName, ResolvedDataset::getArtifact));
    this.checkpoints =
        job.getCheckpointsList().stream()
            .collect(
                Collectors.toMap(ResolvedCheckpoint::getName, ResolvedCheckpoint::getArtifact));
    this.plan = plan;
    this.spec = job.getJob().getExperiment();
  }

  public String base() {
    return base;
  }

  public String dataset(String name) {
    return resolved("dataset", datasets.get(name), name);
  }

  public String checkpoint(String name) {
    return resolved("checkpoint", checkpoints.get(name), name);
  }

  private static String resolved(String what, @Nullable String id, String name) {
    if (id == null) {
      throw new IllegalArgumentException("%s '%s' was not resolved".formatted(what, name));
    }
    return id;
  }

  public String head(String dataset) {
    HeadStep.Builder head = HeadStep.newBuilder().setBase(base).setDataset(dataset(dataset));
    if (spec.getHead().hasLinearProbe()) {
      head.setLinearProbe(
          LinearProbeSettings.newBuilder()
              .setL2(spec.getHead().getLinearProbe().getL2())
              .setMaxTokens(spec.getFineTuning().getMaxTokens()));
    }
    return plan.add(Step.newBuilder().setHead(head), "head " + dataset);
  }
}
