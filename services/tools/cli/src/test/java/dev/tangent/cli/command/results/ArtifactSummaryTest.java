package dev.tangent.cli.command.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.evaluation.sweep.SweepResult;
import dev.tangent.platform.storage.manifest.Manifest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArtifactSummaryTest {

  private static final String ID = "ab".repeat(32);

  private static Manifest manifest(String kind, String file) {
    return new Manifest(
        ID,
        kind,
        "{}",
        List.of(new Manifest.Entry(file, "key", 1234, "cd".repeat(32))),
        Map.of(),
        Map.of("norm", "0.5"),
        Instant.EPOCH);
  }

  @Test
  void showsAnEvaluationAsATable() {
    SweepResult sweep =
        new SweepResult(List.of(new double[] {0}, new double[] {0.5}), new int[] {50, 90}, 100);

    List<String> lines =
        new ArtifactSummary(manifest("sweep", "sweep.json"), Optional.of(sweep)).lines();

    assertThat(lines)
        .containsExactly(
            "sweep " + ID,
            "  norm: 0.5",
            "  sweep.json, 1,234 bytes, sha256 " + "cd".repeat(32),
            "  ALPHA  ACCURACY %  95 % INTERVAL  CORRECT",
            "  0.0    50.0        40.4–59.6      50 of 100",
            "  0.5    90.0        82.6–94.5      90 of 100");
  }

  @Test
  void saysHowToCopyWeightsOut() {
    List<String> lines =
        new ArtifactSummary(manifest("vector", "vector.safetensors"), Optional.empty()).lines();

    assertThat(lines).last().isEqualTo("Copy it out with: tangent export vector abababababab FILE");
  }
}
