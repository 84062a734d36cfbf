package dev.tangent.evaluator.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.evaluator.Payloads;
import dev.tangent.evaluator.StoredSteps;
import dev.tangent.merging.geometry.VectorAngles;
import dev.tangent.merging.geometry.VectorAngles.Angles;
import dev.tangent.platform.plan.analysis.geometry.GeometryCell;
import dev.tangent.proto.v1.Method;
import dev.tangent.results.geometry.VectorGeometry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeometryRowsTest {

  private static final GeometryCell CELL = new GeometryCell(Method.STANDARD, 8, "angles");

  @TempDir Path folder;
  private StoredSteps stored;

  @BeforeEach
  void store() {
    VectorAngles angles =
        new VectorAngles(
            new Angles(new double[] {3, 4}, new double[][] {{1, 0.5}, {0.5, 1}}),
            Map.of(
                "layer 1", new Angles(new double[] {1, 2}, new double[][] {{1, 0.1}, {0.1, 1}})));
    stored = new StoredSteps(folder).with("angles", Payloads.analysis(angles::write));
  }

  @Test
  void lengthsAndAnglesAreInTheOrderOfTheTasks() {
    VectorGeometry row = GeometryRows.row(CELL, List.of("a", "b"), stored.artifacts());

    assertThat(row.seed()).isEqualTo(8);
    assertThat(row.tasks()).containsExactly("a", "b");
    assertThat(row.norms()).containsExactly(3.0, 4.0);
    assertThat(row.cosines()).containsExactly(List.of(1.0, 0.5), List.of(0.5, 1.0));
    assertThat(row.layers())
        .singleElement()
        .satisfies(
            layer -> {
              assertThat(layer.name()).isEqualTo("layer 1");
              assertThat(layer.norms()).containsExactly(1.0, 2.0);
            });
  }

  @Test
  void aGeometryOfOtherTasksIsRefused() {
    assertThatThrownBy(() -> GeometryRows.row(CELL, List.of("a", "b", "c"), stored.artifacts()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("\"norms\" has 2 entries for 3 tasks");
  }
}
