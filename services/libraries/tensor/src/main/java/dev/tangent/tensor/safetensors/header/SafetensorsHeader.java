package dev.tangent.tensor.safetensors.header;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.TensorInfo;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A safetensors header that agrees with its file.
 *
 * @param tensors by name, in the order of their bytes; they fill the data without hole or overlap
 * @param dataStart the file position that tensor offsets count from
 */
public record SafetensorsHeader(
    Map<String, TensorInfo> tensors, Map<String, String> metadata, long dataStart) {

  /** The reference implementation's cap, which keeps a lying length from being allocated. */
  static final int MAX_BYTES = 100_000_000;

  /** The key of the free-form entries, which no tensor can have for a name. */
  static final String METADATA_KEY = "__metadata__";

  /** Bytes of the header's length, before the header. */
  static final int PREFIX_BYTES = 8;

  public SafetensorsHeader {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /**
   * Orders tensors by their bytes and checks that they fill [0, dataBytes) exactly.
   *
   * @throws InvalidInputException naming the first tensor that does not begin where it must
   */
  static Map<String, TensorInfo> inLayoutOrder(Path file, List<TensorInfo> found, long dataBytes) {
    List<TensorInfo> sorted =
        found.stream()
            .sorted(Comparator.comparingLong(TensorInfo::begin).thenComparing(TensorInfo::end))
            .toList();
    Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    long expected = 0;
    for (TensorInfo tensor : sorted) {
      requireWithin(file, tensor, dataBytes);
      requireBegin(file, tensor, expected);
      expected = tensor.end();
      tensors.put(tensor.name(), tensor);
    }
    if (expected != dataBytes) {
      throw new InvalidInputException(
          "%s: %d bytes follow the last tensor; expected the file to end there"
              .formatted(file, dataBytes - expected));
    }
    return tensors;
  }

  private static void requireWithin(Path file, TensorInfo tensor, long dataBytes) {
    if (tensor.end() > dataBytes) {
      throw new InvalidInputException(
          ("%s: tensor '%s' takes bytes [%d, %d) but the file holds %d bytes of data;"
                  + " it is truncated, or its header is wrong")
              .formatted(file, tensor.name(), tensor.begin(), tensor.end(), dataBytes));
    }
  }

  private static void requireBegin(Path file, TensorInfo tensor, long expected) {
    if (tensor.begin() != expected) {
      throw new InvalidInputException(
          "%s: tensor '%s' begins at byte %d, which %s; expected %d"
              .formatted(
                  file,
                  tensor.name(),
                  tensor.begin(),
                  tensor.begin() < expected
                      ? "overlaps the tensor before it"
                      : "leaves a hole after the tensor before it",
                  expected));
    }
    if (tensor.begin() % tensor.dtype().bytes() != 0) {
      throw new InvalidInputException(
          "%s: tensor '%s' begins at byte %d, which is not aligned; expected a multiple of %d for %s"
              .formatted(
                  file, tensor.name(), tensor.begin(), tensor.dtype().bytes(), tensor.dtype()));
    }
  }
}
