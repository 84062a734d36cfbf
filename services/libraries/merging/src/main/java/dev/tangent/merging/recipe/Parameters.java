package dev.tangent.merging.recipe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters that stand at one place of a recipe, by name. */
public record Parameters(Map<String, Setting> settings) {

  public static final Parameters NONE = new Parameters(Map.of());

  public Parameters {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
