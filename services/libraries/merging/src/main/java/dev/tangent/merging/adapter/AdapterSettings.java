package dev.tangent.merging.adapter;

import com.google.gson.GsonBuilder;
import dev.tangent.merging.adapter.AdapterLayout.Factored;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PEFT's {@code adapter_config.json} of an extracted adapter. α is the rank of each module, so that
 * what is added is B A. Modules are named in full: PEFT also takes the end of a name, of which
 * another module may have the same.
 */
final class AdapterSettings {

  private AdapterSettings() {}

  static String json(AdapterLayout layout, AdapterOptions options) {
    int rank = options.ranks().rank();
    Map<String, Integer> ranks = otherRanks(layout, rank);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("alpha_pattern", ranks);
    fields.put("base_model_name_or_path", options.baseName());
    fields.put("bias", layout.biases() ? "all" : "none");
    fields.put("fan_in_fan_out", false);
    fields.put("inference_mode", true);
    fields.put("init_lora_weights", true);
    fields.put("lora_alpha", rank);
    fields.put("lora_dropout", 0.0);
    fields.put("modules_to_save", layout.modulesToSave().isEmpty() ? null : layout.modulesToSave());
    fields.put("peft_type", "LORA");
    fields.put("r", rank);
    fields.put("rank_pattern", ranks);
    fields.put("target_modules", layout.factored().stream().map(Factored::module).toList());
    fields.put("task_type", null);
    fields.put("use_dora", false);
    fields.put("use_rslora", false);
    return new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .create()
            .toJson(fields)
        + "\n";
  }

  /**
   * Of modules that have another rank, and of those that the name of such a module would match, too
   * ({@code dense} matches {@code pooler.dense}): longer names are first, and the first counts.
   */
  private static Map<String, Integer> otherRanks(AdapterLayout layout, int rank) {
    List<String> other =
        layout.factored().stream().filter(f -> f.rank() != rank).map(Factored::module).toList();
    Map<String, Integer> ranks = new LinkedHashMap<>();
    layout.factored().stream()
        .filter(
            layer -> other.stream().anyMatch(name -> ("." + layer.module()).endsWith("." + name)))
        .sorted(
            Comparator.comparingInt((Factored layer) -> -layer.module().length())
                .thenComparing(Factored::module))
        .forEach(layer -> ranks.put(layer.module(), layer.rank()));
    return ranks;
  }
}
