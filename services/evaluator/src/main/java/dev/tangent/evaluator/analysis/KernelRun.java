package dev.tangent.evaluator.analysis;

import dev.tangent.evaluator.input.DrawnExamples;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.head.ClassificationHead;
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
            ClassificationHead.load(artifacts.fetch(spec.getHead(), Payload.HEAD));
        DrawnExamples examples = new DrawnExamples(base, artifacts, spec.getMaxTokens())) {
      KernelStudy.run(
              base,
              parameters(base, spec.getFreezeEmbeddings()),
              head,
              examples.of(spec.getDataset(), Split.TRAIN, spec.getTrainPoints()),
              examples.of(spec.getDataset(), Split.TEST, spec.getTestPoints()),
              examples.of(spec.getControl(), Split.TEST, spec.getControlPoints()),
              context.progress("passes"))
          .write(context.output().resolve(Payload.ANALYSIS));
    }
  }

  /** Those that fine-tuning trains, in the model's order. */
  private static List<String> parameters(PretrainedEncoder base, boolean freezeEmbeddings) {
    Set<String> frozen = freezeEmbeddings ? Set.copyOf(base.embeddingTables()) : Set.of();
    return base.parameters().names().stream().filter(name -> !frozen.contains(name)).toList();
  }
}
