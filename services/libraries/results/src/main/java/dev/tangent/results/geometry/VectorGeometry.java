package dev.tangent.results.geometry;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Method;
import dev.tangent.results.analysis.AnalysisTable;
import dev.tangent.results.value.Checks;
import java.util.List;

/**
 * Lengths of the task vectors of one trained method and seed, and the angles between them.
 *
 * @param method as trained: STANDARD or LINEARIZED
 * @param tasks the order of every list and matrix below
 * @param norms ‖τ_t‖₂
 * @param cosines ⟨τ_s, τ_t⟩ / (‖τ_s‖ ‖τ_t‖); 0 where a vector is zero
 * @param layers the same for each layer's part of the vectors, in the model's order; layers that no
 *     vector moves are left out
 */
public record VectorGeometry(
    Method method,
    long seed,
    List<String> tasks,
    List<Double> norms,
    List<List<Double>> cosines,
    List<Layer> layers) {

  /** A row for each trained method and seed. */
  public static final AnalysisTable<VectorGeometry, Void> TABLE =
      AnalysisTable.of("geometry", VectorGeometry.class);

  public VectorGeometry {
    Checks.present(method, "method");
    tasks = Checks.list(tasks, "tasks");
    norms = ofTasks(norms, tasks.size(), "norms");
    cosines = matrix(cosines, tasks.size());
    layers = Checks.list(layers, "layers");
    for (Layer layer : layers) {
      ofTasks(layer.norms(), tasks.size(), layer.name());
      matrix(layer.cosines(), tasks.size());
    }
  }

  /** One layer's part. */
  public record Layer(String name, List<Double> norms, List<List<Double>> cosines) {

    public Layer {
      Checks.present(name, "name");
      norms = Checks.list(norms, "norms");
      cosines = Checks.list(cosines, "cosines").stream().map(List::copyOf).toList();
    }
  }

  private static <T> List<T> ofTasks(List<T> values, int tasks, String field) {
    if (Checks.list(values, field).size() != tasks) {
      throw new InvalidInputException(
          "\"" + field + "\" has " + values.size() + " entries for " + tasks + " tasks");
    }
    return List.copyOf(values);
  }

  private static List<List<Double>> matrix(List<List<Double>> rows, int tasks) {
    return ofTasks(rows, tasks, "cosines").stream()
        .map(row -> ofTasks(row, tasks, "cosines"))
        .toList();
  }
}
