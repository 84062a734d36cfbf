package dev.tangent.results.compatibility;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Method;
import dev.tangent.results.value.Checks;
import dev.tangent.results.value.MayBeAbsent;
import java.util.List;

/**
 * How the task vectors of one trained method and seed stand to each other, and what becomes of each
 * task under their sum at α = 1.
 *
 * @param method as trained: STANDARD or LINEARIZED
 * @param tasks the order of every list and matrix below
 * @param rank leading singular directions of each linear layer that were compared, at most
 * @param blocks the same for each block's part of the vectors, in the model's order
 * @param leftOut matrices that were too large to be decomposed
 * @param predictions for every method that evaluates these vectors and every task, where tangent
 *     features say how far each vector moves it
 */
public record VectorCompatibility(
    Method method,
    long seed,
    List<String> tasks,
    int rank,
    Part whole,
    List<Block> blocks,
    List<String> leftOut,
    List<PredictedDrop> predictions) {

  public VectorCompatibility {
    Checks.present(method, "method");
    tasks = Checks.list(tasks, "tasks");
    Checks.present(whole, "whole");
    blocks = Checks.list(blocks, "blocks");
    leftOut = Checks.list(leftOut, "left_out");
    predictions = Checks.list(predictions, "predictions");
    whole.requireOf(tasks.size());
    for (Block block : blocks) {
      block.part().requireOf(tasks.size());
    }
  }

  /** One block's part. */
  public record Block(String name, Part part) {

    public Block {
      Checks.present(name, "name");
      Checks.present(part, "part");
    }
  }

  /**
   * A part of the vectors; docs/merging.md has the formulas.
   *
   * @param norms ‖τ_t‖₂
   * @param cosines ⟨τ_s, τ_t⟩ / (‖τ_s‖ ‖τ_t‖); 0 where a vector is zero
   * @param conflicts the share of what two vectors could cancel of each other that does cancel,
   *     weighted by magnitude; 1/2 where signs are random
   * @param cancelled the share of all movement that the sum of all vectors loses
   * @param subspaces absent where no linear layer moves
   */
  public record Part(
      List<Double> norms,
      List<List<Double>> cosines,
      List<List<Double>> conflicts,
      double cancelled,
      @MayBeAbsent Subspaces subspaces) {

    public Part {
      norms = Checks.list(norms, "norms");
      cosines = square(cosines, "cosines");
      conflicts = square(conflicts, "conflicts");
      Checks.finite(cancelled, "cancelled");
    }

    void requireOf(int tasks) {
      if (norms.size() != tasks || cosines.size() != tasks || conflicts.size() != tasks) {
        throw new InvalidInputException(
            "\"norms\", \"cosines\" and \"conflicts\" need an entry for each of the "
                + tasks
                + " tasks");
      }
    }
  }

  /**
   * Leading singular subspaces of linear layers.
   *
   * @param matrices that some vector moves
   * @param overlaps from 0 (orthogonal) to 1 (one contains the other), the mean over matrices
   * @param chance what such subspaces drawn at random would have
   */
  public record Subspaces(int matrices, List<List<Double>> overlaps, List<List<Double>> chance) {

    public Subspaces {
      overlaps = square(overlaps, "overlaps");
      chance = square(chance, "chance");
    }
  }

  private static List<List<Double>> square(List<List<Double>> rows, String field) {
    List<List<Double>> square =
        Checks.list(rows, field).stream().map(row -> Checks.list(row, field)).toList();
    if (square.stream().anyMatch(row -> row.size() != square.size())) {
      throw new InvalidInputException("\"" + field + "\" is not as wide as it is high");
    }
    return square;
  }
}
