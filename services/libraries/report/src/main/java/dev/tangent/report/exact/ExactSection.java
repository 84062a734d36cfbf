package dev.tangent.report.exact;

import dev.tangent.report.part.Part;
import dev.tangent.report.part.ReportSection;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.exact.ExactResults;
import java.util.List;
import java.util.Optional;

/** Task addition with coefficients that minimise a smooth loss. */
public final class ExactSection {

  private ExactSection() {}

  /** Empty if the experiment has none of it. */
  public static Optional<ReportSection> of(ExperimentResults results) {
    if (results.analyses().rows(ExactResults.TABLE).isEmpty()) {
      return Optional.empty();
    }
    ExactTables tables = new ExactTables(results);
    return Optional.of(
        new ReportSection(
            "exact-section",
            "Task addition with exact coefficients",
            "In the tangent space features are affine in the coefficients. So a coefficient for"
                + " each task's vector, or for each vector in each block of layers, can be the"
                + " minimum of a smooth function of validation examples, found without a grid and"
                + " certified by its gradient. Convex is the cross-entropy with the features'"
                + " lengths held at those of the pre-trained model, which has no other minimum;"
                + " head is the cross-entropy under the head itself, from there; entropy is that of"
                + " the predictions, which asks no labels.",
            List.of(
                tables.accuracies(),
                tables.minima(),
                new Part.Folded("The coefficient of each task", List.of(tables.coefficients())))));
  }
}
