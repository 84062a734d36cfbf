package dev.tangent.model.curvature;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A file that may be a {@link Curvature}'s, looked at before anything is read of it. */
final class CurvatureFile {

  private static final List<String> KEYS =
      List.of(
          Curvature.BASE,
          Curvature.DATASET,
          Curvature.KIND,
          Curvature.EXAMPLES,
          Curvature.WITHOUT_BIAS,
          Curvature.SETTINGS);

  /** What else must be there of a layer or weight that has the array of that name. */
  private static final Map<String, List<String>> TOGETHER =
      Map.of(
          "A", List.of("B"),
          "B", List.of("A"),
          "UA", List.of("UB", "S"),
          "UB", List.of("UA", "S"),
          "S", List.of("UA", "UB"),
          "F", List.of(),
          "D", List.of());

  private CurvatureFile() {}

  /**
   * @throws InvalidInputException when the file is not a curvature
   */
  static TensorSource open(Path file) {
    TensorSource source = SafetensorsFile.open(file);
    try {
      KEYS.forEach(key -> text(file, source, key));
      requireKind(file, text(file, source, Curvature.KIND));
      requireExamples(file, text(file, source, Curvature.EXAMPLES));
      source.tensors().keySet().forEach(name -> requireTensor(file, source, name));
      return source;
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
  }

  private static String text(Path file, TensorSource source, String key) {
    String text = source.metadata().get(key);
    if (text == null) {
      throw refused(file, "its metadata has no '" + key + "'");
    }
    return text;
  }

  private static void requireKind(Path file, String found) {
    List<String> kinds = Arrays.stream(CurvatureKind.values()).map(Enum::name).toList();
    require(
        kinds.contains(found),
        file,
        "its metadata's '%s' is '%s', where one of %s is expected; it may be of a newer release"
            .formatted(Curvature.KIND, found, String.join(", ", kinds)));
  }

  private static void requireExamples(Path file, String found) {
    require(
        found.matches("[1-9][0-9]{0,17}"),
        file,
        "its metadata's '%s' is '%s', where a whole number above 0 is expected"
            .formatted(Curvature.EXAMPLES, found));
  }

  private static void requireTensor(Path file, TensorSource source, String name) {
    int dot = Math.max(0, name.indexOf('.'));
    List<String> others = TOGETHER.get(name.substring(0, dot));
    if (others == null) {
      throw refused(
          file,
          "it has a tensor '%s', where names begin with A., B., D., F., S., UA. or UB."
              .formatted(name));
    }
    for (String other : others) {
      String beside = other + name.substring(dot);
      require(
          source.tensors().containsKey(beside),
          file,
          "it has '%s' but not '%s'".formatted(name, beside));
    }
  }

  private static void require(boolean holds, Path file, String problem) {
    if (!holds) {
      throw refused(file, problem);
    }
  }

  private static InvalidInputException refused(Path file, String problem) {
    return new InvalidInputException(file + " is not a curvature: " + problem);
  }
}
