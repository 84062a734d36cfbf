package dev.tangent.merging.method;

import com.google.gson.Gson;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Files made by {@code src/test/python/golden.py}: what a method's reference code gave. */
final class GoldenFile {

  /** A call of the reference: on how many of the vectors, with which coefficients and settings. */
  record Case(int vectors, double[] coefficients, Map<String, Object> settings) {}

  private GoldenFile() {}

  static TensorSource open(String name) {
    URL file = GoldenFile.class.getResource(name + ".safetensors");
    if (file == null) {
      throw new IllegalArgumentException(
          "no golden file '%s.safetensors': make it by src/test/python/golden.py".formatted(name));
    }
    try {
      return SafetensorsFile.open(Path.of(file.toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static List<Case> cases(TensorSource golden) {
    return List.of(new Gson().fromJson(golden.metadata().get("cases"), Case[].class));
  }

  /** The tensors under a prefix such as {@code 3/}, by their names without it. */
  static List<String> names(TensorSource file, String prefix) {
    List<String> names = new ArrayList<>();
    for (String name : file.tensors().keySet()) {
      if (name.startsWith(prefix)) {
        names.add(name.substring(prefix.length()));
      }
    }
    return names;
  }
}
