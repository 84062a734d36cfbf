package dev.tangent.evaluator.analysis;

import dev.tangent.evaluator.input.Examples;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.kernel.KernelStudy;
import dev.tangent.platform.step.Payload;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.KernelAnalysis;
import dev.tangent.proto.v1.Split;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** The kernel of the base under one task's head. */
final class KernelRun {

  private KernelRun() {}

  static void run(KernelAnalysis spec, StepContext context) throws IOException {
    ArtifactStore artifacts = context.artifacts();
    try (PretrainedEncoder base = PretrainedEncoder.load(artifacts.folder(spec.getBase()));
        ClassificationHead head =
            ClassificationHead.load(artifacts.fetch(spec.getHead(), Payload.HEAD))) {
      KernelStudy.run(
              base,
              parameters(base, spec.getFreezeEmbeddings()),
              head,
              points(spec, spec.getDataset(), Split.TRAIN, spec.getTrainPoints(), base, artifacts),
              points(spec, spec.getDataset(), Split.TEST, spec.getTestPoints(), base, artifacts),
              points(spec, spec.getControl(), Split.TEST, spec.getControlPoints(), base, artifacts),
              context.progress("passes"))
          .write(context.output().resolve(Payload.ANALYSIS));
    }
  }

  /** Those that fine-tuning trains, in the model's order. */
  private static List<String> parameters(PretrainedEncoder base, boolean freezeEmbeddings) {
    Set<String> frozen = freezeEmbeddings ? Set.copyOf(base.embeddingTables()) : Set.of();
    return base.parameters().names().stream().filter(name -> !frozen.contains(name)).toList();
  }

  private static ExampleSource points(
      KernelAnalysis spec,
      String dataset,
      Split split,
      int size,
      PretrainedEncoder base,
      ArtifactStore artifacts) {
    return Examples.drawn(base, artifacts, dataset, split, size, spec.getMaxTokens());
  }
}
