package dev.tangent.merging.compatibility;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.RecordJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How several vectors of one model stand to each other, as wholes and block by block.
 *
 * @param rank leading singular directions of each matrix that were compared, at most
 * @param blocks by {@link dev.tangent.merging.geometry.LayerNames}, in the order of the files;
 *     those that no vector moves are left out
 * @param leftOut matrices too large to be decomposed in bounded memory: they count in everything
 *     but the overlaps
 */
public record Compatibility(int rank, Part whole, Map<String, Part> blocks, List<String> leftOut) {

  /** What more directions than this would say, cosines say as well. */
  public static final int HIGHEST_RANK = 256;

  public Compatibility {
    if (whole == null || blocks == null || leftOut == null) {
      throw new IllegalArgumentException("whole, blocks and leftOut are expected");
    }
    blocks = Collections.unmodifiableMap(new LinkedHashMap<>(blocks));
    leftOut = List.copyOf(leftOut);
  }

  /**
   * All tensors of a block, or of the model. Matrices of pairs are symmetric.
   *
   * @param norms ‖τ_s‖₂
   * @param cosines ⟨τ_s, τ_t⟩ / (‖τ_s‖ ‖τ_t‖), and 0 where a vector is zero
   * @param conflicts c_st = Σ_j [τ_s(j) τ_t(j) &lt; 0] m_j / Σ_j m_j with m_j = min(|τ_s(j)|,
   *     |τ_t(j)|), over all elements j; 0 where no element is moved by both. It is the share that
   *     cancels of what the two could cancel of each other: |a| + |b| − |a + b| = 2 m where the
   *     signs differ and 0 where they agree. Signs at random give 1/2
   * @param cancelled 1 − ‖Σ_t τ_t‖₁ / Σ_t ‖τ_t‖₁: the share of all movement that the sum of all
   *     vectors loses; 0 where nothing moves
   * @param subspaces absent where no linear layer moves
   */
  public record Part(
      double[] norms,
      double[][] cosines,
      double[][] conflicts,
      double cancelled,
      @Nullable Subspaces subspaces) {}

  /**
   * Leading singular subspaces of linear layers: of tensors of two dimensions that are not
   * embedding tables. For a matrix with τ_s = U Σ Vᵀ, of which the first k_s directions are kept
   * (at most {@code rank}, and none with σ under 10⁻⁴ of the largest), and τ_t alike: (‖U_sᵀ
   * U_t‖²_F + ‖V_sᵀ V_t‖²_F) / (2 min(k_s, k_t)), from 0 (orthogonal) to 1 (one contains the
   * other), as the mean over the matrices that both move.
   *
   * @param matrices that some vector moves
   * @param overlaps 0 where no matrix is moved by both
   * @param chance what subspaces of these dimensions, drawn at random, would have on the mean:
   *     max(k_s, k_t) (1/o + 1/i) / 2 for a matrix of o × i
   */
  public record Subspaces(int matrices, double[][] overlaps, double[][] chance) {}

  public void write(Path file) throws IOException {
    RecordJson.write(this, file);
  }

  /**
   * @throws InvalidInputException when the file holds no such comparison
   */
  public static Compatibility read(Path file) throws IOException {
    return RecordJson.read(file, Compatibility.class, "compatibility of vectors");
  }
}
