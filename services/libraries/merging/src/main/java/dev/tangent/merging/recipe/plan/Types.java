package dev.tangent.merging.recipe.plan;

import dev.tangent.merging.recipe.Word;
import dev.tangent.tensor.DType;
import java.util.List;
import java.util.Optional;

/** Element types as recipes call them, and PyTorch's rule for types that differ. */
final class Types {

  private Types() {}

  static Optional<DType> named(Optional<Word> word) {
    return word.map(
        name ->
            switch (name.text().replaceFirst("^torch\\.", "")) {
              case "float32" -> DType.F32;
              case "float16" -> DType.F16;
              case "bfloat16" -> DType.BF16;
              case "float64" -> DType.F64;
              default ->
                  throw name.refused(
                      "'%s' is not a type that models are merged in; expected float32, float16,"
                              .formatted(name.text())
                          + " bfloat16 or float64");
            });
  }

  /** The type that holds all: float16 and bfloat16 together are float32. */
  static DType common(List<DType> types) {
    return types.stream().reduce(Types::common).orElseThrow();
  }

  private static DType common(DType one, DType other) {
    if (one == other) {
      return one;
    }
    if (one == DType.F64 || other == DType.F64) {
      return DType.F64;
    }
    return DType.F32;
  }
}
