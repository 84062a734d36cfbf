package dev.tangent.evaluator.kernel;

import dev.tangent.evaluator.analysis.AnalysisRunner;
import dev.tangent.evaluator.input.DrawnExamples;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.kernel.KernelStudy;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.AnalysisStep;
import dev.tangent.proto.v1.KernelAnalysis;
import dev.tangent.proto.v1.Split;
import java.io.IOException;

/** The kernel of the base under one task's head. */
public final class KernelRunner implements AnalysisRunner {

  @Override
  public AnalysisStep.KindCase kind() {
    return AnalysisStep.KindCase.KERNEL;
  }

  @Override
  public void run(AnalysisStep step, StepContext context) throws IOException {
    KernelAnalysis spec = step.getKernel();
    ArtifactStore artifacts = context.artifacts();
    try (PretrainedEncoder base = PretrainedEncoder.load(artifacts.folder(spec.getBase()));
        ClassificationHead head =
            ClassificationHead.load(artifacts.fetch(spec.getHead(), PayloadNames.HEAD));
        DrawnExamples examples = new DrawnExamples(base, artifacts, spec.getMaxTokens())) {
      KernelStudy.run(
              base,
              base.trainable(spec.getFreezeEmbeddings()),
              head,
              examples.of(spec.getDataset(), Split.TRAIN, spec.getTrainPoints()),
              examples.of(spec.getDataset(), Split.TEST, spec.getTestPoints()),
              examples.of(spec.getControl(), Split.TEST, spec.getControlPoints()),
              context.progress("passes"))
          .write(context.output().resolve(PayloadNames.ANALYSIS));
    }
  }
}
