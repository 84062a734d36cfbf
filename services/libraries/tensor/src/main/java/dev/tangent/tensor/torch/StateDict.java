package dev.tangent.tensor.torch;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.TensorInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The tensors of a state dict by name, each at its bytes [begin, end) of the file, and the texts
 * beside them.
 */
record StateDict(Map<String, TensorInfo> tensors, Map<String, String> texts) {

  /** What training checkpoints keep the weights in. */
  private static final String NESTED = "state_dict";

  /**
   * @param root what the pickle holds
   * @param storages finds the bytes of a storage
   */
  static StateDict of(
      Path file, Object root, Function<StoredTensor.Storage, ZipDirectory.Entry> storages) {
    Map<?, ?> dict = dict(file, root);
    Map<String, TensorInfo> found = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    dict.forEach(
        (key, value) -> {
          if (value instanceof StoredTensor tensor) {
            String name = key.toString();
            found.put(name, place(file, name, tensor, storages.apply(tensor.storage())));
          } else if (value instanceof String text) {
            texts.put(key.toString(), text);
          }
        });
    if (found.isEmpty()) {
      throw new InvalidInputException(file + ": no tensors. " + Advice.SAVE_A_STATE_DICT);
    }
    Map<String, TensorInfo> ordered = new LinkedHashMap<>();
    found.values().stream()
        .sorted(Comparator.comparingLong(TensorInfo::begin))
        .forEach(info -> ordered.put(info.name(), info));
    return new StateDict(ordered, texts);
  }

  private static Map<?, ?> dict(Path file, Object root) {
    if (root instanceof Map<?, ?> outer) {
      return outer.get(NESTED) instanceof Map<?, ?> inner ? inner : dictWithin(file, outer);
    }
    throw new InvalidInputException(
        file + ": holds something else than a state dict. " + Advice.SAVE_A_STATE_DICT);
  }

  /**
   * A training checkpoint keeps the weights under any one name, the optimizer's state beside it.
   */
  private static Map<?, ?> dictWithin(Path file, Map<?, ?> outer) {
    if (hasTensors(outer)) {
      return outer;
    }
    List<Map.Entry<?, ?>> inner = new ArrayList<>();
    for (Map.Entry<?, ?> entry : outer.entrySet()) {
      if (entry.getValue() instanceof Map<?, ?> dict && hasTensors(dict)) {
        inner.add(entry);
      }
    }
    if (inner.size() > 1) {
      throw new InvalidInputException(
          "%s: holds several state dicts, %s; save the one that is meant: torch.save(checkpoint['%s'], 'weights.pt')"
              .formatted(
                  file,
                  inner.stream().map(entry -> entry.getKey().toString()).toList(),
                  inner.get(0).getKey()));
    }
    return inner.isEmpty() ? outer : (Map<?, ?>) inner.get(0).getValue();
  }

  private static boolean hasTensors(Map<?, ?> dict) {
    return dict.values().stream().anyMatch(StoredTensor.class::isInstance);
  }

  private static TensorInfo place(
      Path file, String name, StoredTensor tensor, ZipDirectory.Entry storage) {
    StoredTensor.Storage claimed = tensor.storage();
    int width = claimed.dtype().bytes();
    if (claimed.elements() != storage.length() / width || storage.length() % width != 0) {
      throw wrong(
          file,
          name,
          "its storage claims %d elements, but has %d bytes"
              .formatted(claimed.elements(), storage.length()));
    }
    long elements = elements(file, name, tensor);
    if (tensor.offset() < 0 || tensor.offset() > claimed.elements() - elements) {
      throw wrong(
          file,
          name,
          "elements [%d, %d + %d) lie outside its storage of %d"
              .formatted(tensor.offset(), tensor.offset(), elements, claimed.elements()));
    }
    if (!tensor.isContiguous()) {
      throw wrong(file, name, "it is a transposed view; save it with .contiguous()");
    }
    long begin = storage.begin() + tensor.offset() * width;
    return new TensorInfo(name, claimed.dtype(), tensor.shape(), begin, begin + elements * width);
  }

  private static long elements(Path file, String name, StoredTensor tensor) {
    try {
      long elements = 1;
      for (long size : tensor.shape()) {
        elements = Math.multiplyExact(elements, size);
      }
      return elements;
    } catch (ArithmeticException e) {
      throw wrong(file, name, "its shape " + tensor.shape() + " is larger than any file");
    }
  }

  private static InvalidInputException wrong(Path file, String name, String problem) {
    return new InvalidInputException(file + ": tensor '" + name + "': " + problem);
  }
}
