package dev.tangent.evaluator.sweep;

import dev.tangent.common.statistics.Accuracy;
import dev.tangent.evaluation.coefficient.CoefficientSelection;
import dev.tangent.evaluation.coefficient.CoefficientSelection.AdditionTask;
import dev.tangent.evaluation.coefficient.CoefficientSelection.Choice;
import dev.tangent.evaluation.coefficient.CoefficientSelection.LearningRateCandidate;
import dev.tangent.evaluation.sweep.SweepResult;
import dev.tangent.evaluator.stored.FineTuneMetrics;
import dev.tangent.evaluator.stored.StoredSweep;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.Selection;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.AdditionRule;
import dev.tangent.proto.v1.Beyond;
import dev.tangent.proto.v1.LearningRateChoice;
import dev.tangent.proto.v1.LearningRateRule;
import dev.tangent.proto.v1.NegationRule;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.SweepStep;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
          case ADDITION -> addition(step.getSelect().getAddition(), context);
          case NEGATION -> negation(step.getSelect().getNegation(), context);
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
    Choice choice =
        rule.getChoice() == LearningRateChoice.ONE_STANDARD_ERROR
            ? CoefficientSelection.learningRateWithinOneStandardError(candidates)
            : CoefficientSelection.learningRate(candidates);
    List<Double> rates = candidates.stream().map(LearningRateCandidate::learningRate).toList();
    return new Selection(choice.value(), choice.score(), rates.indexOf(choice.value()));
  }

  private static List<Accuracy> validation(List<String> checkpoints, ArtifactStore artifacts) {
    return checkpoints.stream().map(id -> FineTuneMetrics.validation(artifacts, id)).toList();
  }

  private static Selection addition(AdditionRule rule, StepContext context) throws IOException {
    ArtifactStore artifacts = context.artifacts();
    List<AdditionRule.Task> tasks = rule.getTasksList();
    List<Accuracy> singles =
        tasks.stream().map(t -> StoredSweep.read(artifacts, t.getSingle()).at(1)).toList();
    List<SweepResult> sweeps =
        tasks.stream().map(t -> StoredSweep.read(artifacts, t.getSweep())).toList();
    List<SweepStep> further = tasks.stream().map(AdditionRule.Task::getFurther).toList();
    Search search =
        new Search(sweeps, curves -> addition(curves, singles), going(further, context));
    return chosen(search, rule.hasBeyond() ? rule.getBeyond() : null, context);
  }

  private static Search.Further going(List<SweepStep> further, StepContext context) {
    return (curve, points) -> SweepUseCase.evaluate(further.get(curve), points, context);
  }

  private static Selection chosen(Search search, @Nullable Beyond beyond, StepContext context)
      throws IOException {
    if (beyond == null) {
      return coefficient(search.choice());
    }
    Choice choice = search.beyond(beyond);
    search.write(context.output());
    return coefficient(choice);
  }

  private static Choice addition(List<SweepResult> curves, List<Accuracy> singles) {
    return CoefficientSelection.addition(
        IntStream.range(0, curves.size())
            .mapToObj(i -> new AdditionTask(curves.get(i), singles.get(i)))
            .toList());
  }

  private static Selection negation(NegationRule rule, StepContext context) throws IOException {
    List<SweepResult> sweeps =
        List.of(
            StoredSweep.read(context.artifacts(), rule.getTarget()),
            StoredSweep.read(context.artifacts(), rule.getControl()));
    Search search =
        new Search(
            sweeps,
            c -> CoefficientSelection.negation(c.get(0), c.get(1), rule.getThreshold()),
            going(List.of(rule.getFurtherTarget(), rule.getFurtherControl()), context));
    return chosen(search, rule.hasBeyond() ? rule.getBeyond() : null, context);
  }

  private static Selection coefficient(Choice choice) {
    return new Selection(choice.value(), choice.score(), -1);
  }
}
