package dev.tangent.trainer;

import dev.tangent.core.data.DatasetDescription;
import dev.tangent.core.model.ClassificationHead;
import dev.tangent.core.model.PretrainedEncoder;
import dev.tangent.core.model.ZeroShotHead;
import dev.tangent.platform.plan.StepKind;
import dev.tangent.platform.step.Payload;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.proto.v1.HeadStep;
import dev.tangent.proto.v1.Step;
import jakarta.inject.Singleton;

/** Zero-shot head of a dataset's class names. */
@Singleton
public class HeadUseCase implements StepUseCase {

  @Override
  public StepKind kind() {
    return StepKind.HEAD;
  }

  @Override
  public StepOutput run(Step step, StepContext context) {
    HeadStep spec = step.getHead();
    DatasetDescription dataset =
        DatasetDescription.read(context.artifacts().folder(spec.getDataset()));
    try (PretrainedEncoder base =
            PretrainedEncoder.load(context.artifacts().folder(spec.getBase()));
        ClassificationHead head =
            ZeroShotHead.build(base, dataset.classNames(), dataset.templates(), 0)) {
      head.save(context.output().resolve(Payload.HEAD));
    }
    return StepOutput.PLAIN;
  }
}
