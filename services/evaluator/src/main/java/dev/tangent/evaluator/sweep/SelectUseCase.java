package dev.tangent.evaluator.sweep;

import dev.tangent.common.statistics.Accuracy;
import dev.tangent.evaluation.coefficient.CoefficientSelection;
import dev.tangent.evaluation.coefficient.CoefficientSelection.AdditionTask;
import dev.tangent.evaluation.coefficient.CoefficientSelection.Choice;
import dev.tangent.evaluation.coefficient.CoefficientSelection.LearningRateCandidate;
import dev.tangent.evaluator.stored.FineTuneMetrics;
import dev.tangent.evaluator.stored.StoredSweep;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.Selection;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.AdditionRule;
import dev.tangent.proto.v1.LearningRateRule;
import dev.tangent.proto.v1.NegationRule;
import dev.tangent.proto.v1.Step;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Choices on validation data: a learning rate, or a scaling coefficient. */
@Singleton
public class SelectUseCase implements StepUseCase {

  @Override
  public StepKind kind() {
    return StepKind.SELECT;
  }

  @Override
  public StepOutput run(Step step, StepContext context) throws IOException {
    ArtifactStore artifacts = context.artifacts();
    Selection selection =
        switch (step.getSelect().getRuleCase()) {
          case LEARNING_RATE -> learningRate(step.getSelect().getLearningRate(), artifacts);
          case ADDITION -> addition(step.getSelect().getAddition(), artifacts);
          case NEGATION -> negation(step.getSelect().getNegation(), artifacts);
          case RULE_NOT_SET -> throw new IllegalArgumentException("a select step without a rule");
        };
    selection.write(context.output());
    return new StepOutput(
        Map.of(
            "chosen", Double.toString(selection.chosen()),
            "score", Double.toString(selection.score())));
  }

  private static Selection learningRate(LearningRateRule rule, ArtifactStore artifacts) {
    List<LearningRateCandidate> candidates =
        rule.getCandidatesList().stream()
            .map(
                c ->
                    new LearningRateCandidate(
                        c.getLr(), validation(c.getCheckpointsList(), artifacts)))
            .toList();
    Choice choice = CoefficientSelection.learningRate(candidates);
    List<Double> rates = candidates.stream().map(LearningRateCandidate::learningRate).toList();
    return new Selection(choice.value(), choice.score(), rates.indexOf(choice.value()));
  }

  private static List<Accuracy> validation(List<String> checkpoints, ArtifactStore artifacts) {
    return checkpoints.stream().map(id -> FineTuneMetrics.validation(artifacts, id)).toList();
  }

  private static Selection addition(AdditionRule rule, ArtifactStore artifacts) {
    List<AdditionTask> tasks =
        rule.getTasksList().stream()
            .map(
                t ->
                    new AdditionTask(
                        StoredSweep.read(artifacts, t.getSweep()),
                        StoredSweep.read(artifacts, t.getSingle()).at(1)))
            .toList();
    return coefficient(CoefficientSelection.addition(tasks));
  }

  private static Selection negation(NegationRule rule, ArtifactStore artifacts) {
    return coefficient(
        CoefficientSelection.negation(
            StoredSweep.read(artifacts, rule.getTarget()),
            StoredSweep.read(artifacts, rule.getControl()),
            rule.getThreshold()));
  }

  private static Selection coefficient(Choice choice) {
    return new Selection(choice.value(), choice.score(), -1);
  }
}
