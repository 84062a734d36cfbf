package dev.tangent.platform.plan;

import dev.tangent.proto.v1.HeadStep;
import dev.tangent.proto.v1.ResolvedDataset;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.proto.v1.Step;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a job's steps start from: the base, the datasets by name, and each dataset's zero-shot head.
 */
final class Inputs {

  private final String base;
  private final Map<String, String> datasets;
  private final PlanBuilder plan;

  Inputs(ResolvedJob job, String base, PlanBuilder plan) {
    this.base = base;
    this.datasets =
        job.getDatasetsList().stream()
            .collect(Collectors.toMap(ResolvedDataset::getName, ResolvedDataset::getArtifact));
    this.plan = plan;
  }

  String base() {
    return base;
  }

  String dataset(String name) {
    String id = datasets.get(name);
    if (id == null) {
      throw new IllegalArgumentException("dataset '" + name + "' was not resolved");
    }
    return id;
  }

  String head(String dataset) {
    HeadStep.Builder head = HeadStep.newBuilder().setBase(base).setDataset(dataset(dataset));
    return plan.add(Step.newBuilder().setHead(head), "head " + dataset);
  }
}
