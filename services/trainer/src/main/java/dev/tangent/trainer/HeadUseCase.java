package dev.tangent.trainer;

import dev.tangent.common.Split;
import dev.tangent.data.Dataset;
import dev.tangent.data.DatasetDescription;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.head.ZeroShotHead;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.proto.v1.HeadStep;
import dev.tangent.proto.v1.LinearProbeSettings;
import dev.tangent.proto.v1.Step;
import dev.tangent.training.probe.LinearProbe;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** A dataset's head: zero-shot of its class names, or a linear probe of its training split. */
@Singleton
public class HeadUseCase implements StepUseCase {

  @Override
  public StepKind kind() {
    return StepKind.HEAD;
  }

  @Override
  public StepOutput run(Step step, StepContext context) {
    HeadStep spec = step.getHead();
    Path dataset = context.artifacts().folder(spec.getDataset());
    try (PretrainedEncoder base =
            PretrainedEncoder.load(context.artifacts().folder(spec.getBase()));
        ClassificationHead head =
            spec.hasLinearProbe()
                ? linearProbe(base, dataset, spec.getLinearProbe(), context)
                : zeroShot(base, dataset)) {
      head.save(context.output().resolve(PayloadNames.HEAD));
    }
    return StepOutput.PLAIN;
  }

  private static ClassificationHead zeroShot(PretrainedEncoder base, Path folder) {
    DatasetDescription dataset = DatasetDescription.read(folder);
    return ZeroShotHead.build(base, dataset.classNames(), dataset.templates(), 0);
  }

  private static ClassificationHead linearProbe(
      PretrainedEncoder base, Path folder, LinearProbeSettings settings, StepContext context) {
    try (Dataset dataset = Dataset.open(folder)) {
      return LinearProbe.fit(
          base,
          base.examples(dataset.split(Split.TRAIN), settings.getMaxTokens()),
          dataset.description().classNames(),
          settings.getL2(),
          context.scratch().resolve(PayloadNames.FEATURES),
          context.progress("examples"));
    }
  }
}
