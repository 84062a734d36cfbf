package dev.tangent.model.adapter;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.config.ConfigJson;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * PEFT's {@code adapter_config.json} of a LoRA. A field that is not known would change what the
 * adapter adds, so it is refused unless it is empty.
 *
 * @param rank of modules that {@code ranks} does not name
 * @param alpha of modules that {@code alphas} does not name
 * @param ranks by patterns of module names, the first that matches counts
 * @param alphas likewise
 * @param rootOfRank whether α is divided by √r (rank-stabilised LoRA) instead of r
 */
public record AdapterConfig(
    int rank,
    double alpha,
    Map<Pattern, Integer> ranks,
    Map<Pattern, Double> alphas,
    boolean rootOfRank) {

  public static final String FILE = "adapter_config.json";

  /** What was only of the training, and what is read here. */
  private static final Set<String> KNOWN =
      Set.of(
          "alpha_pattern",
          "auto_mapping",
          "base_model_name_or_path",
          "bias",
          "corda_config",
          "eva_config",
          "exclude_modules",
          "inference_mode",
          "init_lora_weights",
          "layers_pattern",
          "layers_to_transform",
          "loftq_config",
          "lora_alpha",
          "lora_dropout",
          "megatron_config",
          "megatron_core",
          "modules_to_save",
          "peft_type",
          "peft_version",
          "qalora_group_size",
          "r",
          "rank_pattern",
          "revision",
          "runtime_config",
          "target_modules",
          "task_type",
          "use_rslora");

  /** Of initialisations that leave the base's weights as they are. */
  private static final Set<String> INITIALISATIONS =
      Set.of("null", "true", "false", "\"gaussian\"", "\"eva\"", "\"orthogonal\"");

  /**
   * @throws InvalidInputException when the adapter is not a LoRA, or one that is more than two
   *     matrices a module
   */
  public static AdapterConfig read(Path folder) {
    ConfigJson json = ConfigJson.read(folder.resolve(FILE));
    json.requireText("peft_type", "LORA");
    requireOff(json, "use_dora", "DoRA's magnitudes; merge it with PEFT's merge_and_unload");
    requireOff(json, "fan_in_fan_out", "weights of inputs times outputs, which no known model has");
    requireOff(json, "lora_bias", "a bias within the adapter; merge it with PEFT");
    if (!INITIALISATIONS.contains(json.written("init_lora_weights"))) {
      throw json.wrong(
          "init_lora_weights",
          "one of %s: others change the base's weights, too; convert it with PEFT (path_initial_model_for_weight_conversion)"
              .formatted(INITIALISATIONS));
    }
    json.requireOnly(KNOWN);
    Map<Pattern, Integer> ranks = new LinkedHashMap<>();
    ConfigJson byModule = json.object("rank_pattern");
    byModule.fields().forEach(key -> ranks.put(pattern(byModule, key), byModule.integer(key)));
    Map<Pattern, Double> alphas = new LinkedHashMap<>();
    ConfigJson scales = json.object("alpha_pattern");
    scales.fields().forEach(key -> alphas.put(pattern(scales, key), scales.number(key)));
    return new AdapterConfig(
        json.integer("r"), json.number("lora_alpha"), ranks, alphas, json.flag("use_rslora"));
  }

  private static void requireOff(ConfigJson json, String field, String what) {
    if (json.flag(field)) {
      throw json.wrong(field, "false: " + what);
    }
  }

  /** As PEFT matches: the pattern is the module's name, or what follows a dot in it. */
  private static Pattern pattern(ConfigJson json, String key) {
    try {
      return Pattern.compile("(.*\\.)?(" + key + ")");
    } catch (PatternSyntaxException e) {
      throw json.wrong(key, "a regular expression as the field's name");
    }
  }

  int rankOf(String module) {
    return of(ranks, module, rank);
  }

  /** What the product of the two matrices is multiplied by: α/r, or α/√r. */
  double scaleOf(String module) {
    int own = rankOf(module);
    return of(alphas, module, alpha) / (rootOfRank ? Math.sqrt(own) : own);
  }

  private static <T> T of(Map<Pattern, T> values, String module, T otherwise) {
    return values.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(module).matches())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(otherwise);
  }
}
