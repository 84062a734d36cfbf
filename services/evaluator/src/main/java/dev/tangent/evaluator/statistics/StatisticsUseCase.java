package dev.tangent.evaluator.statistics;

import dev.tangent.common.Split;
import dev.tangent.data.Dataset;
import dev.tangent.merging.method.data.TaskStatistics;
import dev.tangent.merging.method.data.TaskStatistics.Kind;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.statistics.DiagonalFisher;
import dev.tangent.model.statistics.FisherLabels;
import dev.tangent.model.statistics.InputGrams;
import dev.tangent.model.statistics.MeasuredModel;
import dev.tangent.model.statistics.MeasuredStatistics;
import dev.tangent.model.statistics.TaskInputs;
import dev.tangent.platform.plan.step.StatisticsFacts;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.proto.v1.StatisticsKind;
import dev.tangent.proto.v1.StatisticsStep;
import dev.tangent.proto.v1.Step;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gram matrices of what the layers of a fine-tuned model read, or the Fisher information of its
 * weights: what the composer merges by, which has no engine.
 */
@Singleton
public class StatisticsUseCase implements StepUseCase {

  @Override
  public StepKind kind() {
    return StepKind.STATISTICS;
  }

  @Override
  public StepOutput run(Step step, StepContext context) {
    StatisticsStep spec = step.getStatistics();
    try (Dataset dataset = Dataset.open(context.artifacts().folder(spec.getDataset()));
        PretrainedEncoder base =
            PretrainedEncoder.load(context.artifacts().folder(spec.getBase()));
        MeasuredModel model = model(spec, base, context)) {
      ExampleSource inputs =
          TaskInputs.draw(
              base.examples(dataset.split(Split.TRAIN), spec.getMaxTokens()),
              spec.getSettings().getExamples(),
              spec.getSettings().getSeed());
      Path file = context.output().resolve(PayloadNames.STATISTICS);
      try (MeasuredStatistics measured = measure(spec, base, model, inputs, context)) {
        measured.write(file, TaskStatistics.metadata(kind(spec), spec.getBase(), base.unread()));
      }
      Map<String, String> metrics = new TreeMap<>(StatisticsFacts.of(spec).metrics());
      metrics.put("examples", Integer.toString(inputs.size()));
      return new StepOutput(metrics);
    }
  }

  private static MeasuredModel model(
      StatisticsStep spec, PretrainedEncoder base, StepContext context) {
    if (spec.getVector().isEmpty()) {
      return MeasuredModel.of(base);
    }
    Path vector = context.artifacts().fetch(spec.getVector(), PayloadNames.VECTOR);
    return spec.getLinearized()
        ? MeasuredModel.linearized(base, vector)
        : MeasuredModel.moved(base, vector);
  }

  private static MeasuredStatistics measure(
      StatisticsStep spec,
      PretrainedEncoder base,
      MeasuredModel model,
      ExampleSource inputs,
      StepContext context) {
    if (spec.getKind() == StatisticsKind.GRAM) {
      return InputGrams.measure(model, inputs, context.progress("examples"));
    }
    try (ClassificationHead head =
        ClassificationHead.load(context.artifacts().fetch(spec.getHead(), PayloadNames.HEAD))) {
      return DiagonalFisher.measure(
          model,
          head,
          inputs,
          base.trainable(spec.getFreezeEmbeddings()),
          FisherLabels.valueOf(spec.getSettings().getLabels().name()),
          spec.getSettings().getSeed(),
          context.progress("examples"));
    }
  }

  private static Kind kind(StatisticsStep spec) {
    return Kind.valueOf(spec.getKind().name());
  }
}
