package dev.tangent.evaluator.report;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.tangent.common.Split;
import dev.tangent.data.DatasetDescription;
import dev.tangent.platform.step.Methods;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.ResolvedDataset;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.results.provenance.BaseModel;
import dev.tangent.results.provenance.DatasetUse;
import dev.tangent.results.provenance.Experiment;
import dev.tangent.results.provenance.FineTuningSettings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment was made of. Holds no time and no host: the same experiment gives the same
 * results file.
 */
public final class ExperimentDescription {

  private final ResolvedJob job;
  private final ExperimentSpec spec;
  private final String reportId;
  private final ArtifactStore artifacts;

  public ExperimentDescription(ResolvedJob job, String reportId, ArtifactStore artifacts) {
    this.job = job;
    this.spec = job.getJob().getExperiment();
    this.reportId = reportId;
    this.artifacts = artifacts;
  }

  public Experiment experiment() {
    return new Experiment(
        reportId,
        spec.getName(),
        json(spec),
        spec.getTasksList(),
        spec.getControl().isEmpty() ? null : spec.getControl(),
        spec.getMethodsList().stream().map(Methods::core).toList(),
        spec.getSeedsList(),
        fineTuning(spec.getFineTuning()),
        controlThreshold(),
        null,
        Map.of(),
        null,
        null,
        null);
  }

  public BaseModel base() {
    return base(spec.getBase(), job.getBase());
  }

  public BaseModel base(String name, String artifact) {
    return new BaseModel(name, artifact, null, null);
  }

  /** The tasks and the control; what penalties name beside them stands in the spec. */
  public List<DatasetUse> datasets() {
    return job.getDatasetsList().stream()
        .filter(
            resolved ->
                spec.getTasksList().contains(resolved.getName())
                    || spec.getControl().equals(resolved.getName()))
        .map(this::dataset)
        .toList();
  }

  private DatasetUse dataset(ResolvedDataset resolved) {
    DatasetDescription dataset = DatasetDescription.read(artifacts.folder(resolved.getArtifact()));
    return new DatasetUse(
        resolved.getName(),
        resolved.getArtifact(),
        resolved.getName().equals(spec.getControl()) ? DatasetUse.CONTROL : DatasetUse.TASK,
        dataset.classNames().size(),
        dataset.size(Split.TRAIN),
        dataset.size(Split.VALIDATION),
        dataset.size(Split.TEST));
  }

  private @Nullable Double controlThreshold() {
    return spec.getAnalysesList().stream()
        .filter(Analysis::hasNegation)
        .map(a -> a.getNegation().getControlThreshold())
        .findFirst()
        .orElse(null);
  }

  /** Of no steps where every task has a checkpoint. */
  private static FineTuningSettings fineTuning(FineTuning f) {
    return new FineTuningSettings(
        f.getSteps(),
        f.getBatch(),
        f.getLrList(),
        f.getWarmup(),
        f.getWeightDecay(),
        f.getClipNorm(),
        f.getFreezeEmbeddings(),
        f.getMaxTokens());
  }

  private static JsonObject json(ExperimentSpec spec) {
    try {
      return JsonParser.parseString(JsonFormat.printer().print(spec)).getAsJsonObject();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }
}
