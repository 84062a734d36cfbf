package dev.tangent.results.json;

import com.google.gson.Gson;
import dev.tangent.results.comparison.SideBySide;

/**
 * Two experiments side by side, as the console answers and {@code tangent compare --json} prints.
 * What is null is left out.
 */
public final class SideBySideJson {

  private static final Gson GSON = new Gson();

  private SideBySideJson() {}

  public static String write(SideBySide compared) {
    return JsonLayout.print(GSON.toJsonTree(compared));
  }
}
