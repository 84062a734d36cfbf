package dev.tangent.results.comparison;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import dev.tangent.results.ExperimentResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was asked of an experiment, setting by setting. */
public final class Settings {

  private static final Gson GSON = new Gson();

  private Settings() {}

  /**
   * A setting in which two experiments differ.
   *
   * @param setting its path, such as {@code spec.fineTuning.lr[1]}
   * @param a empty where the first has none
   */
  public record Difference(String setting, String a, String b) {}

  static List<Difference> differences(ExperimentResults a, ExperimentResults b) {
    Map<String, String> ofA = flat(a);
    Map<String, String> ofB = flat(b);
    TreeSet<String> names = new TreeSet<>(ofA.keySet());
    names.addAll(ofB.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String name : names) {
      String first = ofA.getOrDefault(name, "");
      String second = ofB.getOrDefault(name, "");
      if (!first.equals(second)) {
        differences.add(new Difference(name, first, second));
      }
    }
    return differences;
  }

  private static Map<String, String> flat(ExperimentResults results) {
    Map<String, String> flat = new TreeMap<>();
    add("spec", results.experiment().spec(), flat);
    add("fine_tuning", GSON.toJsonTree(results.experiment().fineTuning()), flat);
    add("versions", GSON.toJsonTree(results.experiment().versions()), flat);
    flat.put("base.artifact", results.base().artifact());
    results
        .datasets()
        .forEach(dataset -> flat.put("dataset." + dataset.name(), dataset.artifact()));
    return flat;
  }

  private static void add(String path, JsonElement value, Map<String, String> flat) {
    if (value.isJsonObject()) {
      value.getAsJsonObject().asMap().forEach((name, v) -> add(path + "." + name, v, flat));
    } else if (value.isJsonArray()) {
      for (int i = 0; i < value.getAsJsonArray().size(); i++) {
        add(path + "[" + i + "]", value.getAsJsonArray().get(i), flat);
      }
    } else {
      flat.put(path, value.getAsString());
    }
  }
}
