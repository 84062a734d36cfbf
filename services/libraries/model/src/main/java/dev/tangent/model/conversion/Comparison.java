package dev.tangent.model.conversion;

import dev.tangent.tensor.DType;
import dev.tangent.tensor.FiniteElements;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which tensors of a file differ in value from those of the same names in another. */
final class Comparison {

  private static final int CHUNK = 1 << 14;

  private Comparison() {}

  /**
   * Every element of both is read, through small buffers.
   *
   * @param file has some of the base's tensors, in their shapes
   * @throws dev.tangent.common.InvalidInputException when an element is not finite
   */
  static Outcome of(TensorSource base, Path file) {
    List<String> changed = new ArrayList<>();
    List<String> beyondRounding = new ArrayList<>();
    try (TensorSource other = SafetensorsFile.open(file)) {
      for (TensorInfo info : other.tensors().values()) {
        if (info.dtype().isFloatingPoint()) {
          switch (compare(base, other, info)) {
            case SAME -> {}
            case ROUNDED -> changed.add(info.name());
            case OTHER -> {
              changed.add(info.name());
              beyondRounding.add(info.name());
            }
          }
        }
      }
    }
    return new Outcome(changed, beyondRounding);
  }

  /**
   * What differs.
   *
   * @param changed tensors with any element of another value
   * @param beyondRounding those of them that are not the base's, rounded to the file's type
   */
  record Outcome(List<String> changed, List<String> beyondRounding) {}

  private enum Difference {
    SAME,
    ROUNDED,
    OTHER
  }

  private static Difference compare(TensorSource base, TensorSource other, TensorInfo info) {
    double[] before = new double[(int) Math.min(CHUNK, info.elements())];
    double[] after = before.clone();
    double unit = roundingUnit(info.dtype());
    Difference found = Difference.SAME;
    for (long at = 0; at < info.elements(); at += before.length) {
      int length = (int) Math.min(before.length, info.elements() - at);
      FiniteElements.read(base, info.name(), at, before, length);
      FiniteElements.read(other, info.name(), at, after, length);
      for (int i = 0; i < length; i++) {
        double difference = Math.abs(after[i] - before[i]);
        if (difference > unit * Math.abs(before[i]) && difference > smallest(info.dtype())) {
          found = Difference.OTHER;
        } else if (difference > 0 && found == Difference.SAME) {
          found = Difference.ROUNDED;
        }
      }
    }
    return found;
  }

  /** The largest relative error of one rounding to the type. */
  private static double roundingUnit(DType type) {
    return switch (type) {
      case F16 -> 0x1p-11;
      case BF16 -> 0x1p-8;
      default -> 0;
    };
  }

  /** The largest error of a number below the type's normal ones: half of the smallest above 0. */
  private static double smallest(DType type) {
    return type == DType.F16 ? 0x1p-25 : 0;
  }
}
