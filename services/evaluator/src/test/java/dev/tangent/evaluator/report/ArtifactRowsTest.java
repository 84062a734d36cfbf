package dev.tangent.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.Method;
import dev.tangent.platform.plan.analysis.Learning;
import dev.tangent.platform.plan.analysis.addition.AdditionCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout;
import dev.tangent.results.provenance.ArtifactReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArtifactRowsTest {

  @Test
  void checkpointsVectorsSumsAndEditedModelsAreNamed() {
    ExperimentLayout layout =
        new ExperimentLayout(
            List.of(
                new Learning(
                    dev.tangent.proto.v1.Method.STANDARD,
                    3,
                    List.of(1e-4, 2e-4),
                    Map.of("a", List.of("slow", "fast")),
                    "selection",
                    Map.of("b", "elsewhere"),
                    Map.of("a", "vector"))),
            List.of(),
            List.of(
                new AdditionCell(
                    dev.tangent.proto.v1.Method.POSTHOC,
                    3,
                    "sum",
                    "selection",
                    "edited",
                    List.of())),
            List.of());

    assertThat(ArtifactRows.of(layout))
        .containsExactly(
            new ArtifactReference("fine-tune", "slow", Method.STANDARD, "a", 3L),
            new ArtifactReference("fine-tune", "fast", Method.STANDARD, "a", 3L),
            new ArtifactReference("checkpoint", "elsewhere", Method.STANDARD, "b", 3L),
            new ArtifactReference("vector", "vector", Method.STANDARD, "a", 3L),
            new ArtifactReference("combine", "sum", Method.POSTHOC, null, 3L),
            new ArtifactReference("edit", "edited", Method.POSTHOC, null, 3L));
  }
}
