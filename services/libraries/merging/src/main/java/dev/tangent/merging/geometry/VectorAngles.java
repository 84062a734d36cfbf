package dev.tangent.merging.geometry;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.RecordJson;
import dev.tangent.merging.streaming.Chunks;
import dev.tangent.merging.streaming.Sums;
import dev.tangent.merging.streaming.VectorSpace;
import dev.tangent.tensor.FiniteElements;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lengths of several vectors of one model and the angles between them, as wholes and layer by
 * layer.
 *
 * @param whole over all tensors
 * @param layers by {@link LayerNames}, in the order of the files; those that no vector moves are
 *     left out
 */
public record VectorAngles(Angles whole, Map<String, Angles> layers) {

  public VectorAngles {
    if (whole == null || layers == null) {
      throw new IllegalArgumentException("whole and layers are expected");
    }
    layers = Collections.unmodifiableMap(new LinkedHashMap<>(layers));
  }

  /**
   * @param norms ‖v_s‖₂
   * @param cosines ⟨v_s, v_t⟩ / (‖v_s‖ ‖v_t‖), and 0 where a vector is zero: it has no direction
   */
  public record Angles(double[] norms, double[][] cosines) {

    /** Of inner products ⟨v_s, v_t⟩. */
    public static Angles of(double[][] products) {
      int n = products.length;
      double[] norms = new double[n];
      double[][] cosines = new double[n][n];
      for (int s = 0; s < n; s++) {
        norms[s] = Math.sqrt(products[s][s]);
      }
      for (int s = 0; s < n; s++) {
        for (int t = 0; t < n; t++) {
          double lengths = norms[s] * norms[t];
          // Rounding may leave [−1, 1] by an ulp or two; a cosine may not.
          cosines[s][t] = lengths == 0 ? 0 : Math.max(-1, Math.min(1, products[s][t] / lengths));
        }
      }
      return new Angles(norms, cosines);
    }
  }

  /**
   * Streams all vectors side by side and sums their inner products in double. A tensor that a file
   * lacks is zero in it.
   *
   * @throws InvalidInputException when there is none, shapes differ, or the vectors belong to other
   *     models (all mismatches are listed)
   */
  public static VectorAngles between(List<TensorSource> vectors) {
    if (vectors.isEmpty()) {
      throw new InvalidInputException("geometry needs at least one vector");
    }
    return new Measurement(vectors).run();
  }

  public void write(Path file) throws IOException {
    RecordJson.write(this, file);
  }

  /**
   * @throws InvalidInputException when the file holds no such geometry
   */
  public static VectorAngles read(Path file) throws IOException {
    return RecordJson.read(file, VectorAngles.class, "geometry of vectors");
  }

  private static final class Measurement {

    private final List<TensorSource> vectors;
    private final double[][] chunks;
    private final Map<String, double[][]> products = new LinkedHashMap<>();

    Measurement(List<TensorSource> vectors) {
      this.vectors = vectors;
      this.chunks = new double[vectors.size()][Chunks.ELEMENTS];
    }

    VectorAngles run() {
      int n = vectors.size();
      for (TensorInfo tensor : VectorSpace.of(vectors).tensors().values()) {
        double[][] ofLayer =
            products.computeIfAbsent(LayerNames.of(tensor.name()), layer -> new double[n][n]);
        Chunks.forEach(
            tensor.elements(), (offset, length) -> add(tensor.name(), offset, length, ofLayer));
      }
      double[][] whole = new double[n][n];
      Map<String, Angles> layers = new LinkedHashMap<>();
      products.forEach(
          (layer, sums) -> {
            addTo(whole, sums);
            if (moved(sums)) {
              layers.put(layer, Angles.of(sums));
            }
          });
      return new VectorAngles(Angles.of(whole), layers);
    }

    private void add(String name, long offset, int length, double[][] sums) {
      for (int v = 0; v < chunks.length; v++) {
        if (vectors.get(v).tensors().containsKey(name)) {
          FiniteElements.read(vectors.get(v), name, offset, chunks[v], length);
        } else {
          Arrays.fill(chunks[v], 0, length, 0);
        }
      }
      for (int s = 0; s < chunks.length; s++) {
        for (int t = 0; t <= s; t++) {
          double product = Sums.product(chunks[s], chunks[t], length);
          sums[s][t] += product;
          sums[t][s] = sums[s][t];
        }
      }
    }

    private static void addTo(double[][] whole, double[][] layer) {
      for (int s = 0; s < whole.length; s++) {
        for (int t = 0; t < whole.length; t++) {
          whole[s][t] += layer[s][t];
        }
      }
    }

    private static boolean moved(double[][] products) {
      for (int s = 0; s < products.length; s++) {
        if (products[s][s] != 0) {
          return true;
        }
      }
      return false;
    }
  }
}
