package dev.tangent.merging.streaming;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.TensorSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The tensors that a vector's file leaves out because they are zero, listed in its metadata so that
 * a vector still tells which model it belongs to. A file from elsewhere may not list them.
 */
public final class ZeroTensors {

  /** The metadata key; its value is a JSON array of names. */
  public static final String KEY = "tangent.zero";

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private ZeroTensors() {}

  public static String format(Collection<String> names) {
    return GSON.toJson(names);
  }

  /** Every tensor of the model that the vector belongs to, when the file tells. */
  static Optional<Set<String>> modelOf(TensorSource vector) {
    String listed = vector.metadata().get(KEY);
    if (listed == null) {
      return Optional.empty();
    }
    Set<String> names = new LinkedHashSet<>(vector.tensors().keySet());
    names.addAll(Arrays.asList(parse(vector, listed)));
    return Optional.of(names);
  }

  private static String[] parse(TensorSource vector, String listed) {
    try {
      String[] names = GSON.fromJson(listed, String[].class);
      if (names != null && Arrays.stream(names).allMatch(name -> name != null)) {
        return names;
      }
    } catch (JsonParseException e) {
      // Refused below, as any other value that is not an array of names.
    }
    throw new InvalidInputException(
        "%s: metadata entry '%s' is '%s'; expected a JSON array of tensor names"
            .formatted(vector.files().get(0), KEY, listed));
  }
}
