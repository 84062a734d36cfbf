package dev.tangent.merging.recipe.plan;

import dev.tangent.common.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The layers of a model, by the names of its tensors, as mergekit infers them: the first number
 * between dots is the layer, what stands before it is the stack. A model with one stack is one
 * module, {@code default}; with several, each is a module by its own name, and {@code default}
 * holds what is in none.
 *
 * @param stacks layers by stack: for each layer what follows its number in tensors' names
 * @param loose tensors outside of layers
 */
record ModelLayout(Map<String, List<Set<String>>> stacks, Set<String> loose) {

  static final String DEFAULT = "default";

  private static final Pattern LAYER = Pattern.compile("\\.(\\d{1,9})\\.");
  private static final Pattern BEFORE =
      Pattern.compile("embed|wte|wpe|^conv1|ln_pre|layernorm_pre");

  private static final int MOST_LAYERS = 10_000;

  /** Buffers that transformers computes and that mergekit leaves out. */
  private static final String COMPUTED = "rotary_emb.inv_freq";

  static ModelLayout of(Set<String> names) {
    Map<String, TreeMap<Integer, Set<String>>> found = new LinkedHashMap<>();
    Set<String> loose = new TreeSet<>();
    for (String name : names) {
      Matcher matcher = LAYER.matcher(name);
      if (name.endsWith(COMPUTED)) {
        continue;
      }
      if (matcher.find()) {
        found
            .computeIfAbsent(name.substring(0, matcher.start()), stack -> new TreeMap<>())
            .computeIfAbsent(Integer.parseInt(matcher.group(1)), layer -> new TreeSet<>())
            .add(name.substring(matcher.end()));
      } else {
        loose.add(name);
      }
    }
    Map<String, List<Set<String>>> stacks = new LinkedHashMap<>();
    found.forEach((stack, layers) -> stacks.put(stack, complete(layers)));
    return new ModelLayout(stacks, loose);
  }

  /** A number without tensors is an empty layer: it still counts for depth. */
  private static List<Set<String>> complete(TreeMap<Integer, Set<String>> layers) {
    if (layers.lastKey() > MOST_LAYERS) {
      throw new InvalidInputException(
          "its tensors' names count up to %d where layers are numbered; expected at most %d"
              .formatted(layers.lastKey(), MOST_LAYERS));
    }
    List<Set<String>> complete = new ArrayList<>();
    for (int i = 0; i <= layers.lastKey(); i++) {
      complete.add(layers.getOrDefault(i, Set.of()));
    }
    return complete;
  }

  /** What a recipe may name under {@code modules}. */
  List<String> modules() {
    if (stacks.size() == 1) {
      return List.of(DEFAULT);
    }
    List<String> names = new ArrayList<>(stacks.keySet());
    if (!loose.isEmpty() || names.isEmpty()) {
      names.add(DEFAULT);
    }
    return names;
  }

  /** The stack of layers of a module, if it has layers. */
  Optional<String> stack(String module) {
    if (stacks.size() == 1) {
      return Optional.of(stacks.keySet().iterator().next());
    }
    return stacks.containsKey(module) ? Optional.of(module) : Optional.empty();
  }

  int layers(String module) {
    return stack(module).map(stacks::get).map(List::size).orElse(0);
  }

  /** What a layer's tensors are called after its number; nothing where there is no such layer. */
  Set<String> layer(String stack, int index) {
    List<Set<String>> layers = stacks.getOrDefault(stack, List.of());
    return index < layers.size() ? layers.get(index) : Set.of();
  }

  /** The tensors outside of layers that come before them, or after. */
  List<String> loose(String module, boolean before) {
    if (!module.equals(DEFAULT)) {
      return List.of();
    }
    return loose.stream().filter(name -> isBefore(name) == before).toList();
  }

  private static boolean isBefore(String name) {
    return BEFORE.matcher(name).find() && !name.contains("embed_out");
  }
}
