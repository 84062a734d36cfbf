package dev.tangent.tensor.torch;

import dev.tangent.tensor.DType;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names that a state dict's pickle may ask for, which stand for themselves here. */
enum TorchGlobal {
  ORDERED_DICT("collections OrderedDict", null),
  REBUILD_TENSOR("torch._utils _rebuild_tensor_v2", null),
  REBUILD_PARAMETER("torch._utils _rebuild_parameter", null),
  DOUBLE("torch DoubleStorage", DType.F64),
  FLOAT("torch FloatStorage", DType.F32),
  HALF("torch HalfStorage", DType.F16),
  BFLOAT16("torch BFloat16Storage", DType.BF16),
  LONG("torch LongStorage", DType.I64),
  INT("torch IntStorage", DType.I32),
  SHORT("torch ShortStorage", DType.I16),
  CHAR("torch CharStorage", DType.I8),
  BYTE("torch ByteStorage", DType.U8),
  BOOL("torch BoolStorage", DType.BOOL);

  private static final Map<String, TorchGlobal> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(known -> known.name, known -> known));

  private final String name;
  private final @Nullable DType elements;

  TorchGlobal(String name, @Nullable DType elements) {
    this.name = name;
    this.elements = elements;
  }

  static Optional<TorchGlobal> named(String module, String name) {
    return Optional.ofNullable(BY_NAME.get(module + " " + name));
  }

  /** What a storage of this type holds, where it is one. */
  Optional<DType> elements() {
    return Optional.ofNullable(elements);
  }
}
