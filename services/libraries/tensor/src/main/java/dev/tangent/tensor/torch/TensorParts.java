package dev.tangent.tensor.torch;

import dev.tangent.tensor.DType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What PyTorch's pickles say of tensors, storages and dicts, in terms of its own functions. */
final class TensorParts {

  private TensorParts() {}

  /**
   * A storage outside the pickle: {@code ('storage', type, key, location, elements[, view])}.
   *
   * @param id what the pickle calls it
   */
  static StoredTensor.Storage storage(PickleInput in, Object id) {
    List<?> parts = id instanceof List<?> list ? list : List.of();
    boolean complete =
        parts.size() >= 5
            && "storage".equals(parts.get(0))
            && parts.get(1) instanceof TorchGlobal
            && parts.get(2) instanceof String
            && parts.get(4) instanceof Long;
    if (!complete || parts.size() > 5 && parts.get(5) != Pickle.NONE) {
      throw in.refuse("a reference to something else than a plain storage");
    }
    DType type =
        ((TorchGlobal) parts.get(1))
            .elements()
            .orElseThrow(() -> in.refuse("a storage of the type " + parts.get(1)));
    return new StoredTensor.Storage(type, (String) parts.get(2), (Long) parts.get(4));
  }

  /** What a call of an allowed function gives. */
  static Object build(PickleInput in, Object function, Object arguments) {
    List<?> given = arguments instanceof List<?> list ? list : List.of();
    if (function == TorchGlobal.ORDERED_DICT && given.isEmpty()) {
      return new LinkedHashMap<Object, Object>();
    }
    if (function == TorchGlobal.REBUILD_TENSOR && given.size() >= 4) {
      return tensor(in, given);
    }
    if (function == TorchGlobal.REBUILD_PARAMETER
        && !given.isEmpty()
        && given.get(0) instanceof StoredTensor tensor) {
      return tensor;
    }
    throw in.refuse("a call that no state dict has. " + Advice.SAVE_A_STATE_DICT);
  }

  /** {@code (storage, offset, size, stride, requires_grad, hooks[, metadata])}. */
  private static StoredTensor tensor(PickleInput in, List<?> given) {
    if (!(given.get(0) instanceof StoredTensor.Storage storage)
        || !(given.get(1) instanceof Long offset)
        || given.size() > 5 && given.get(5) instanceof Map<?, ?> hooks && !hooks.isEmpty()) {
      throw in.refuse("a tensor that is not a plain view of a storage");
    }
    return new StoredTensor(
        storage, offset, naturals(in, given.get(2)), naturals(in, given.get(3)));
  }

  private static List<Long> naturals(PickleInput in, Object sizes) {
    List<Long> naturals = new ArrayList<>();
    for (Object size : sizes instanceof List<?> list ? list : List.of(sizes)) {
      if (!(size instanceof Long natural) || natural < 0) {
        throw in.refuse("a tensor whose sizes or strides are " + size.getClass().getSimpleName());
      }
      naturals.add(natural);
    }
    return naturals;
  }
}
