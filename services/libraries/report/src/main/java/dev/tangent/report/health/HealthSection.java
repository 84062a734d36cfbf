package dev.tangent.report.health;

import dev.tangent.report.part.ReportSection;
import dev.tangent.results.ExperimentResults;
import java.util.List;
import java.util.Optional;

/** How far vectors and sums move features, beside these features' own length. */
public final class HealthSection {

  private final ExperimentResults results;

  private HealthSection(ExperimentResults results) {
    this.results = results;
  }

  /** Empty where it was not measured. */
  public static Optional<ReportSection> of(ExperimentResults results) {
    return results.tangentHealth().isEmpty()
        ? Optional.empty()
        : Optional.of(new HealthSection(results).section());
  }

  private ReportSection section() {
    return new ReportSection(
        "tangent-health-section",
        "Tangent health",
        "‖Jτ‖/‖f₀‖ on validation examples: how far a vector moves an example's features, beside "
            + "the length that the base gives them. The head normalises features, so above 1 the "
            + "move drowns what the base says.",
        List.of(new HealthTable(results).table()));
  }
}
