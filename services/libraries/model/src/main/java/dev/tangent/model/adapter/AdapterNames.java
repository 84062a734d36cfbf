package dev.tangent.model.adapter;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Suggestion;
import dev.tangent.tensor.TensorSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tensors of an adapter belong to which of a base's. An adapter calls a module by its place
 * in the model that was trained ({@code base_model.model.bert.encoder.…}); the base may have
 * another prefix, or none.
 *
 * @param updated pairs of matrices, by the base's weight
 * @param replaced tensors that were trained as a whole (biases, saved modules), by the base's
 * @param others tensors of modules that the base does not have, heads for one: from their names
 *     without the prefix that the others have
 */
record AdapterNames(
    Map<String, Pair> updated, Map<String, String> replaced, Map<String, String> others) {

  private static final String ROOT = "base_model.model.";

  private static final Pattern FACTOR =
      Pattern.compile("(.+)\\.lora_(embedding_)?([AB])(\\.default)?(\\.weight)?");

  /**
   * The two matrices of a module.
   *
   * @param module its name in the adapter, which patterns are held against
   */
  record Pair(String module, String a, String b, boolean table) {}

  static AdapterNames of(TensorSource adapter, Set<String> base) {
    Map<String, String> modules = new LinkedHashMap<>();
    Map<String, String> whole = new LinkedHashMap<>();
    for (String name : adapter.tensors().keySet()) {
      Matcher factor = FACTOR.matcher(name);
      if (factor.matches()) {
        modules.put(module(factor.group(1)), factor.group(1));
      } else if (name.contains(".lora_")) {
        throw new InvalidInputException(
            "%s: %s is not a matrix of a plain LoRA; merge the adapter with PEFT's merge_and_unload and import that"
                .formatted(adapter.files().get(0), name));
      } else {
        whole.put(
            module(name).replace(".base_layer.", ".").replace(".modules_to_save.", "."), name);
      }
    }
    Matching matching = new Matching(adapter, base);
    Map<String, Pair> updated = new LinkedHashMap<>();
    Map<String, String> replaced = new LinkedHashMap<>();
    Map<String, String> unknown = new LinkedHashMap<>();
    modules.forEach(
        (module, path) ->
            matching
                .find(module + ".weight")
                .ifPresentOrElse(
                    weight -> updated.put(weight, pair(adapter, module, path)),
                    () -> unknown.put(module + ".lora", pair(adapter, module, path).a())));
    whole.forEach(
        (name, stored) ->
            matching
                .find(name)
                .ifPresentOrElse(
                    weight -> replaced.put(weight, stored), () -> unknown.put(name, stored)));
    Map<String, String> others = new LinkedHashMap<>();
    unknown.forEach((name, stored) -> others.put(matching.withoutPrefix(name), stored));
    if (updated.isEmpty() && replaced.isEmpty()) {
      throw new InvalidInputException(
          "%s: adapts no weight of the base; its modules are %s…%s"
              .formatted(
                  adapter.files().get(0),
                  modules.keySet().stream().limit(3).toList(),
                  modules.keySet().stream()
                      .map(module -> Suggestion.nearest(module + ".weight", base))
                      .flatMap(Optional::stream)
                      .findFirst()
                      .map("; the nearest weight of the base is %s"::formatted)
                      .orElse("")));
    }
    return new AdapterNames(updated, replaced, others);
  }

  private static String module(String path) {
    return path.startsWith(ROOT) ? path.substring(ROOT.length()) : path;
  }

  private static Pair pair(TensorSource adapter, String module, String path) {
    for (String form : List.of(".lora_%s.weight", ".lora_%s.default.weight")) {
      if (adapter.tensors().containsKey(path + form.formatted("A"))) {
        return complete(adapter, module, path, form, false);
      }
    }
    for (String form : List.of(".lora_embedding_%s", ".lora_embedding_%s.default")) {
      if (adapter.tensors().containsKey(path + form.formatted("A"))) {
        return complete(adapter, module, path, form, true);
      }
    }
    throw new InvalidInputException(
        "%s: the module %s has a lora_B and no lora_A".formatted(adapter.files().get(0), path));
  }

  private static Pair complete(
      TensorSource adapter, String module, String path, String form, boolean table) {
    String b = path + form.formatted("B");
    if (!adapter.tensors().containsKey(b)) {
      throw new InvalidInputException(
          "%s: the module %s has a lora_A and no lora_B".formatted(adapter.files().get(0), path));
    }
    return new Pair(module, path + form.formatted("A"), b, table);
  }

  /** Finds the base's tensors, and what the adapter has before their names. */
  private static final class Matching {

    private final TensorSource adapter;
    private final Set<String> base;
    private final Set<String> prefixes = new TreeSet<>();

    Matching(TensorSource adapter, Set<String> base) {
      this.adapter = adapter;
      this.base = base;
    }

    Optional<String> find(String name) {
      List<String> found = new ArrayList<>();
      for (String tensor : base) {
        if (name.equals(tensor) || name.endsWith("." + tensor)) {
          found.add(tensor);
          prefixes.add(name.substring(0, name.length() - tensor.length()));
        } else if (tensor.endsWith("." + name)) {
          found.add(tensor);
          prefixes.add("");
        }
      }
      if (found.size() > 1 || prefixes.size() > 1) {
        throw new InvalidInputException(
            "%s: it is not clear which of the base's weights %s is: %s, after the prefixes %s"
                .formatted(adapter.files().get(0), name, found, prefixes));
      }
      return found.stream().findFirst();
    }

    String withoutPrefix(String name) {
      return prefixes.stream()
          .filter(prefix -> !prefix.isEmpty() && name.startsWith(prefix))
          .map(prefix -> name.substring(prefix.length()))
          .findFirst()
          .orElse(name);
    }
  }
}
