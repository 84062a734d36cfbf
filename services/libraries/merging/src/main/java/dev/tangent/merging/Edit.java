package dev.tangent.merging;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.streaming.Chunks;
import dev.tangent.merging.streaming.Disagreements;
import dev.tangent.merging.streaming.OutputPath;
import dev.tangent.merging.streaming.VectorSpace;
import dev.tangent.tensor.FiniteElements;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Edited models θ = θ₀ + α d. */
public final class Edit {

  private final TensorSource base;
  private final TensorSource direction;
  private final double coefficient;
  private final double[] values = new double[Chunks.ELEMENTS];
  private final double[] step = new double[Chunks.ELEMENTS];

  private Edit(TensorSource base, TensorSource direction, double coefficient) {
    this.base = base;
    this.direction = direction;
    this.coefficient = FiniteElements.requireCoefficient(coefficient);
  }

  /**
   * Writes the edited model as one file with the base's names, types, order and metadata. Elements
   * are computed in double and rounded once to the base's type; where the direction is zero or
   * absent, and everywhere at α = 0, the base's very bits are kept.
   *
   * @throws InvalidInputException when the direction has tensors or shapes that the base has not,
   *     or belongs to another model (all mismatches are listed); when a tensor that the edit
   *     touches has an element that is not finite, or that the base's type cannot hold
   */
  public static void write(
      TensorSource base, TensorSource direction, double coefficient, Path out) {
    new Edit(base, direction, coefficient).write(out);
  }

  private void write(Path out) {
    OutputPath.requireApart(out, List.of(base, direction));
    requireDirectionOfBase();
    List<TensorInfo> tensors = List.copyOf(base.tensors().values());
    try (SafetensorsWriter writer =
        SafetensorsWriter.create(
            out, tensors.stream().map(TensorInfo::spec).toList(), base.metadata())) {
      for (TensorInfo tensor : tensors) {
        if (coefficient == 0 || !direction.tensors().containsKey(tensor.name())) {
          writer.copy(base, tensor.name());
        } else {
          move(tensor, writer);
        }
      }
    }
  }

  private void move(TensorInfo tensor, SafetensorsWriter writer) {
    String name = tensor.name();
    Chunks.forEach(
        tensor.elements(),
        (offset, length) -> {
          FiniteElements.read(base, name, offset, values, length);
          FiniteElements.read(direction, name, offset, step, length);
          for (int i = 0; i < length; i++) {
            if (step[i] != 0) {
              values[i] += coefficient * step[i];
              FiniteElements.requireInRange(tensor.dtype(), values[i], name, offset + i);
            }
          }
          writer.writeDoubles(values, 0, length);
        });
  }

  private void requireDirectionOfBase() {
    Disagreements disagreements = new Disagreements();
    VectorSpace.compareModel(base.tensors().keySet(), direction, disagreements);
    for (TensorInfo found : direction.tensors().values()) {
      @Nullable TensorInfo expected = base.tensors().get(found.name());
      VectorSpace.compareTensor(expected, found, disagreements);
    }
    disagreements.requireNone(
        "direction %s does not match base %s"
            .formatted(direction.files().get(0), base.files().get(0)));
  }
}
