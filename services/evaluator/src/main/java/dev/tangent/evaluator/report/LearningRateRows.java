package dev.tangent.evaluator.report;

import dev.tangent.evaluation.coefficient.CoefficientSelection.LearningRateCandidate;
import dev.tangent.evaluator.stored.StoredResults;
import dev.tangent.platform.plan.analysis.Learning;
import dev.tangent.platform.plan.experiment.ExperimentLayout;
import dev.tangent.platform.step.Methods;
import dev.tangent.results.task.LearningRateChoice;
import java.util.ArrayList;
import java.util.List;

/** Candidates of a method's learning rate with what they were chosen by. */
final class LearningRateRows {

  private LearningRateRows() {}

  /** None of what was not fine-tuned here. */
  static List<LearningRateChoice> of(ExperimentLayout layout, StoredResults stored) {
    return layout.learning().stream()
        .filter(learned -> !learned.checkpoints().isEmpty())
        .map(learned -> row(learned, stored))
        .toList();
  }

  static LearningRateChoice row(Learning learned, StoredResults stored) {
    List<LearningRateChoice.Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < learned.learningRates().size(); i++) {
      LearningRateCandidate candidate = candidate(learned, i, stored);
      candidates.add(
          new LearningRateChoice.Candidate(
              candidate.learningRate(),
              candidate.meanAccuracy(),
              candidate.examples(),
              candidate.standardError()));
    }
    double chosen =
        learned.selection().isEmpty()
            ? learned.learningRates().get(0)
            : stored.selection(learned.selection()).chosen();
    return new LearningRateChoice(
        Methods.core(learned.method()), learned.seed(), chosen, candidates);
  }

  private static LearningRateCandidate candidate(Learning learned, int rate, StoredResults stored) {
    return new LearningRateCandidate(
        learned.learningRates().get(rate),
        learned.checkpoints().values().stream()
            .map(ids -> stored.validation(ids.get(rate)))
            .toList());
  }
}
