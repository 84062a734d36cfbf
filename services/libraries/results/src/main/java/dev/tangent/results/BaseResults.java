package dev.tangent.results;

import dev.tangent.results.addition.AdditionResult;
import dev.tangent.results.analysis.Analyses;
import dev.tangent.results.negation.NegationResult;
import dev.tangent.results.provenance.BaseModel;
import dev.tangent.results.task.LearningRateChoice;
import dev.tangent.results.task.SingleTaskResult;
import dev.tangent.results.task.ZeroShotResult;
import dev.tangent.results.value.Checks;
import java.util.List;

/**
 * The same analyses from other pre-trained weights: a random initialisation, an earlier checkpoint
 * of pre-training. The fields are those of {@link ExperimentResults}.
 */
public record BaseResults(
    BaseModel base,
    List<LearningRateChoice> learningRates,
    List<ZeroShotResult> zeroShot,
    List<SingleTaskResult> singleTask,
    List<AdditionResult> addition,
    List<NegationResult> negation,
    Aggregates aggregates,
    Analyses analyses) {

  public BaseResults {
    Checks.present(base, "base");
    learningRates = Checks.list(learningRates, "learning_rates");
    zeroShot = Checks.list(zeroShot, "zero_shot");
    singleTask = Checks.list(singleTask, "single_task");
    addition = Checks.list(addition, "addition");
    negation = Checks.list(negation, "negation");
    Checks.present(aggregates, "aggregates");
    Checks.present(analyses, "analyses");
  }
}
