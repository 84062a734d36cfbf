package dev.tangent.merging.streaming;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tensors that vectors of one model have between them.
 *
 * @param tensors by name, in order of first appearance
 * @param zero the model's other tensors, when all vectors tell which model they belong to
 */
public record VectorSpace(Map<String, TensorInfo> tensors, Optional<List<String>> zero) {

  /**
   * @throws InvalidInputException listing every tensor whose shape differs between vectors, that is
   *     not floating-point, or that belongs to the model of one vector and not of another
   */
  public static VectorSpace of(List<TensorSource> vectors) {
    List<Optional<Set<String>>> models = vectors.stream().map(ZeroTensors::modelOf).toList();
    Optional<Set<String>> model = models.stream().flatMap(Optional::stream).findFirst();
    Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    for (TensorSource vector : vectors) {
      Disagreements disagreements = new Disagreements();
      model.ifPresent(names -> compareModel(names, vector, disagreements));
      for (TensorInfo found : vector.tensors().values()) {
        compareTensor(tensors.putIfAbsent(found.name(), found), found, disagreements);
      }
      disagreements.requireNone(
          "vector " + vector.files().get(0) + " does not fit the other vectors");
    }
    boolean allTell = models.stream().allMatch(Optional::isPresent);
    return new VectorSpace(
        tensors, model.filter(names -> allTell).map(names -> without(names, tensors.keySet())));
  }

  /** Notes a vector's tensors outside the model, and the model's that it knows nothing of. */
  public static void compareModel(
      Set<String> model, TensorSource vector, Disagreements disagreements) {
    Optional<Set<String>> own = ZeroTensors.modelOf(vector);
    own.ifPresent(names -> without(model, names).forEach(disagreements::missing));
    without(own.orElse(vector.tensors().keySet()), model).forEach(disagreements::unexpected);
  }

  /** Notes a vector's tensor that has no floats, or another shape than {@code expected} if any. */
  public static void compareTensor(
      @Nullable TensorInfo expected, TensorInfo found, Disagreements disagreements) {
    if (!found.dtype().isFloatingPoint()) {
      disagreements.different(
          "'%s' is %s, expected F64, F32, F16 or BF16".formatted(found.name(), found.dtype()));
    } else if (expected != null) {
      disagreements.compare(expected, found);
    }
  }

  /** Of a file with these tensors: it tells which model it belongs to, if all vectors do. */
  public Map<String, String> metadata() {
    Map<String, String> metadata = new TreeMap<>(Map.of("format", "pt"));
    zero.ifPresent(names -> metadata.put(ZeroTensors.KEY, ZeroTensors.format(names)));
    return metadata;
  }

  private static List<String> without(Set<String> names, Set<String> removed) {
    return names.stream().filter(name -> !removed.contains(name)).toList();
  }
}
