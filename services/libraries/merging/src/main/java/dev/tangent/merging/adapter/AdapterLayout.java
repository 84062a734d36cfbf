package dev.tangent.merging.adapter;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.geometry.LinearLayers;
import dev.tangent.merging.streaming.Disagreements;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of each tensor that a vector moves. The matrix of a linear layer is factored. A bias
 * of a linear layer is stored whole ({@code bias: all}). Of anything else (norms, tables,
 * convolutions) the module is, with all that is in it ({@code modules_to_save}), which takes a base
 * to add the vector to; without one it is left out.
 *
 * @param factored in the vector's order
 * @param whole from the base's tensors to their names in the adapter
 * @param modulesToSave modules that are stored whole
 * @param biases whether biases of linear layers are among what is stored whole
 * @param leftOut the vector's other tensors
 */
record AdapterLayout(
    List<Factored> factored,
    Map<String, String> whole,
    List<String> modulesToSave,
    boolean biases,
    List<String> leftOut) {

  /** Before the names of the model that PEFT wraps. */
  private static final String ROOT = "base_model.model.";

  private static final String WEIGHT = ".weight";
  private static final String BIAS = ".bias";

  /** GPT-2's matrices have inputs as rows, and this one, of queries, keys and values, shows it. */
  private static final Pattern TURNED = Pattern.compile("(.+\\.)?c_attn\\.weight");

  /**
   * A linear layer.
   *
   * @param module with the prefix
   */
  record Factored(String module, TensorInfo weight, int rank) {

    String first() {
      return ROOT + module + ".lora_A" + WEIGHT;
    }

    String second() {
      return ROOT + module + ".lora_B" + WEIGHT;
    }
  }

  /**
   * @param base empty where only matrices are wanted
   * @throws InvalidInputException when the base is not of the vector's model, a pattern of ranks is
   *     not used, or no linear layer moves
   */
  static AdapterLayout of(
      TensorSource vector, Optional<TensorSource> base, AdapterRanks ranks, String prefix) {
    base.ifPresent(model -> requireSameModel(vector, model));
    return new Sorting(vector, base.orElse(null), ranks, prefix).layout();
  }

  private static void requireSameModel(TensorSource vector, TensorSource base) {
    Disagreements disagreements = new Disagreements();
    for (TensorInfo tensor : vector.tensors().values()) {
      TensorInfo found = base.tensors().get(tensor.name());
      if (found == null) {
        disagreements.missing(tensor.name());
      } else {
        disagreements.compare(tensor, found);
      }
    }
    disagreements.requireNone(
        "base %s does not match the vector %s"
            .formatted(base.files().get(0), vector.files().get(0)));
  }

  private static String module(String tensor) {
    int dot = tensor.lastIndexOf('.');
    return dot < 0 ? "" : tensor.substring(0, dot);
  }

  /** One pass over what the vector moves, and one over what the base has. */
  private static final class Sorting {

    private final TensorSource vector;
    private final @Nullable TensorSource base;
    private final AdapterRanks ranks;
    private final String prefix;
    private final Map<String, TensorInfo> linear = new LinkedHashMap<>();
    private final Set<String> biases = new LinkedHashSet<>();
    private final Set<String> saved = new LinkedHashSet<>();
    private final List<String> leftOut = new ArrayList<>();

    Sorting(TensorSource vector, @Nullable TensorSource base, AdapterRanks ranks, String prefix) {
      this.vector = vector;
      this.base = base;
      this.ranks = ranks;
      this.prefix = prefix;
    }

    AdapterLayout layout() {
      vector.tensors().values().stream().filter(t -> t.elements() > 0).forEach(this::sort);
      ranks.requireUsed(linear.keySet());
      saved.removeIf(module -> saved.stream().anyMatch(other -> isWithin(module, other)));
      List<Factored> factored = new ArrayList<>();
      linear.forEach(
          (module, weight) -> {
            int rank =
                (int)
                    Math.min(
                        ranks.of(module), weight.shape().stream().min(Long::compare).orElseThrow());
            if (isSaved(module)) {
              return;
            }
            if (rank == 0) {
              leftOut.add(weight.name());
            } else {
              factored.add(new Factored(module, weight, rank));
            }
          });
      if (factored.isEmpty()) {
        throw new InvalidInputException(
            "%s: moves no linear layer that could be factored; its tensors are %s"
                .formatted(
                    vector.files().get(0), vector.tensors().keySet().stream().limit(5).toList()));
      }
      Map<String, String> whole = whole(factored);
      boolean anyBias = whole.keySet().stream().anyMatch(biases::contains);
      return new AdapterLayout(factored, whole, List.copyOf(saved), anyBias, leftOut);
    }

    private void sort(TensorInfo tensor) {
      String name = tensor.name();
      String module = prefix + module(name);
      if (LinearLayers.isOne(tensor) && name.endsWith(WEIGHT)) {
        requireUpright(tensor);
        linear.put(module, tensor);
      } else if (base == null || module(name).isEmpty()) {
        leftOut.add(name);
      } else if (name.endsWith(BIAS) && isLinear(base.tensors().get(module(name) + WEIGHT))) {
        biases.add(name);
      } else {
        saved.add(module);
      }
    }

    private void requireUpright(TensorInfo tensor) {
      if (TURNED.matcher(tensor.name()).matches()
          && tensor.shape().get(1) == 3 * tensor.shape().get(0)) {
        throw new InvalidInputException(
            "%s: tensor '%s' of %s has inputs as rows, as GPT-2's matrices do; only adapters of matrices of outputs times inputs are written"
                .formatted(vector.fileOf(tensor.name()), tensor.name(), tensor.shape()));
      }
    }

    private static boolean isLinear(@Nullable TensorInfo weight) {
      return weight != null && LinearLayers.isOne(weight);
    }

    /** As PEFT decides: by the end of a module's name, and for all that is within the module. */
    private boolean isSaved(String module) {
      return saved.stream().anyMatch(name -> module.endsWith(name) || isWithin(module, name));
    }

    /** A module within one that is saved is saved with it, and PEFT fails on one of its own. */
    private static boolean isWithin(String module, String other) {
      return ("." + module).contains("." + other + ".");
    }

    /** All of a saved module must be there, also what does not move: PEFT asks for it. */
    private Map<String, String> whole(List<Factored> factored) {
      Map<String, String> whole = new LinkedHashMap<>();
      if (base == null) {
        return whole;
      }
      Set<String> wrapped = new LinkedHashSet<>();
      factored.forEach(layer -> wrapped.add(layer.module()));
      for (TensorInfo tensor : base.tensors().values()) {
        String name = tensor.name();
        String module = prefix + module(name);
        if (tensor.dtype().isFloatingPoint() && isSaved(module)) {
          whole.put(name, ROOT + prefix + name);
        } else if (biases.contains(name)) {
          whole.put(name, ROOT + module + (wrapped.contains(module) ? ".base_layer" : "") + BIAS);
        }
      }
      return whole;
    }
  }
}
