package dev.tangent.merging.compatibility;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.geometry.LayerNames;
import dev.tangent.merging.geometry.LinearLayers;
import dev.tangent.merging.method.contract.MergeInput;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.Parallel;
import dev.tangent.merging.method.spectral.TaskMatrices;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;

/**
 * Compares vectors in one pass: all of them side by side, block of elements by block, and of a
 * linear layer one vector's matrix after another. In memory are a block of each vector, the leading
 * directions of one layer, and one matrix; several at once where they are small.
 */
public final class CompatibilityMeasurement {

  /** Sums are added block by block, so its size is part of the result's last bit. */
  private static final int BLOCK = 1 << 14;

  /** 512 MiB in double, as large as a matrix of 8192 × 8192. */
  private static final long LARGEST = 1L << 26;

  private final MergeInputs vectors;
  private final int rank;
  private final Map<String, PartSums> blocks = new LinkedHashMap<>();
  private final List<String> leftOut = new ArrayList<>();

  private CompatibilityMeasurement(MergeInputs vectors, int rank) {
    this.vectors = vectors;
    this.rank = rank;
  }

  /**
   * @param rank leading singular directions to compare, from 1 on
   * @param threads on which the result does not depend
   * @throws InvalidInputException when there are fewer than two vectors, the rank is out of range,
   *     vectors have other shapes or belong to other models (all mismatches are listed), or an
   *     element is not finite (file, tensor, index)
   */
  public static Compatibility of(List<TensorSource> vectors, int rank, int threads) {
    if (vectors.size() < 2) {
      throw new InvalidInputException(
          "compatibility was asked of %d vector%s; expected at least 2"
              .formatted(vectors.size(), vectors.size() == 1 ? "" : "s"));
    }
    if (rank < 1 || rank > Compatibility.HIGHEST_RANK) {
      throw new InvalidInputException(
          "rank is %d; expected a whole number from 1 to %d"
              .formatted(rank, Compatibility.HIGHEST_RANK));
    }
    try (Parallel parallel = new Parallel(threads)) {
      List<MergeInput> inputs =
          vectors.stream()
              .map(vector -> new MergeInput(vector.files().get(0).toString(), vector))
              .toList();
      return new CompatibilityMeasurement(MergeInputs.vectors(inputs, BLOCK, parallel), rank).run();
    }
  }

  private Compatibility run() {
    PartSums whole = new PartSums(vectors.count());
    for (TensorInfo tensor : vectors.tensors()) {
      PartSums block =
          blocks.computeIfAbsent(
              LayerNames.of(tensor.name()), name -> new PartSums(vectors.count()));
      vectors.forEach(tensor, (offset, values, length) -> block.add(values, length));
      if (LinearLayers.isOne(tensor)) {
        directions(tensor, block);
      }
    }
    Map<String, Compatibility.Part> parts = new LinkedHashMap<>();
    blocks.forEach(
        (name, sums) -> {
          whole.add(sums);
          if (sums.moved()) {
            parts.put(name, sums.part());
          }
        });
    return new Compatibility(rank, whole.part(), parts, leftOut);
  }

  private void directions(TensorInfo tensor, PartSums block) {
    if (tensor.elements() > LARGEST) {
      leftOut.add(tensor.name());
      return;
    }
    TaskMatrices matrices = new TaskMatrices(vectors, tensor);
    LeadingDirections[] leading = new LeadingDirections[vectors.count()];
    IntConsumer one = t -> leading[t] = LeadingDirections.of(matrices.get(t), rank);
    if (tensor.elements() * vectors.count() <= LARGEST) {
      vectors.eachInput(one);
    } else {
      for (int t = 0; t < leading.length; t++) {
        one.accept(t);
      }
    }
    block.add(Arrays.stream(leading).map(Objects::requireNonNull).toList());
  }
}
