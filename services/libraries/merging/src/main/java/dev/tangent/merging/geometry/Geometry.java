package dev.tangent.merging.geometry;

import dev.tangent.merging.streaming.Chunks;
import dev.tangent.merging.streaming.Sums;
import dev.tangent.tensor.FiniteElements;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long a vector is.
 *
 * @param norm ‖τ‖₂ = √Σ τᵢ² over all elements of all tensors
 * @param perTensor the same for each tensor that the file holds, in its order; absent ones are zero
 */
public record Geometry(double norm, Map<String, Double> perTensor) {

  public Geometry {
    perTensor = Collections.unmodifiableMap(new LinkedHashMap<>(perTensor));
  }

  /** Measures a stored vector. */
  public static Geometry of(TensorSource vector) {
    double[] chunk = new double[Chunks.ELEMENTS];
    Measurement measurement = new Measurement();
    for (TensorInfo tensor : vector.tensors().values()) {
      measurement.begin(tensor.name());
      Chunks.forEach(
          tensor.elements(),
          (offset, length) -> {
            FiniteElements.read(vector, tensor.name(), offset, chunk, length);
            measurement.add(Sums.product(chunk, chunk, length));
          });
    }
    return measurement.geometry();
  }

  /** Adds up sums of squares of chunks, tensor by tensor. */
  public static final class Measurement {

    private final Map<String, Double> squares = new LinkedHashMap<>();
    private @Nullable String tensor;
    private double sum;

    public void begin(String name) {
      finish();
      tensor = name;
      sum = 0;
    }

    public void add(double squaresOfChunk) {
      sum += squaresOfChunk;
    }

    public Geometry geometry() {
      finish();
      double total = squares.values().stream().reduce(0.0, Double::sum);
      Map<String, Double> norms = new LinkedHashMap<>();
      squares.forEach((name, square) -> norms.put(name, Math.sqrt(square)));
      return new Geometry(Math.sqrt(total), norms);
    }

    private void finish() {
      if (tensor != null) {
        squares.put(tensor, sum);
      }
    }
  }
}
