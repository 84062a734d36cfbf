package dev.tangent.results.provenance;

import com.google.gson.JsonObject;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Method;
import dev.tangent.results.value.Checks;
import dev.tangent.results.value.MayBeAbsent;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was asked, and where and when it was answered.
 *
 * @param spec the experiment as it was given, without the defaults that were filled in
 * @param control the task that negation must keep; absent without negation
 * @param controlThreshold the share of the pre-trained control accuracy that negation must keep
 * @param versions of Tangent, Java, DJL, the engine, ..., by name
 * @param durationSeconds from the first step to the last, waiting included; absent when unknown
 */
public record Experiment(
    String id,
    String name,
    JsonObject spec,
    List<String> tasks,
    @MayBeAbsent String control,
    List<Method> methods,
    List<Long> seeds,
    FineTuningSettings fineTuning,
    @MayBeAbsent Double controlThreshold,
    @MayBeAbsent Machine machine,
    Map<String, String> versions,
    @MayBeAbsent Instant started,
    @MayBeAbsent Instant ended,
    @MayBeAbsent Double durationSeconds) {

  public Experiment {
    Checks.present(id, "id");
    Checks.present(name, "name");
    spec = Checks.present(spec, "spec").deepCopy();
    tasks = Checks.list(tasks, "tasks");
    methods = Checks.list(methods, "methods");
    seeds = Checks.list(seeds, "seeds");
    if (tasks.isEmpty() || methods.isEmpty() || seeds.isEmpty()) {
      throw new InvalidInputException("an experiment has at least one task, method and seed");
    }
    Checks.present(fineTuning, "fine_tuning");
    versions = Collections.unmodifiableMap(new TreeMap<>(Checks.present(versions, "versions")));
  }

  @Override
  public JsonObject spec() {
    return spec.deepCopy();
  }

  /** What the pre-trained model answers through, for people: absent from the spec, zero-shot. */
  public String head() {
    return spec.has("head") && spec.getAsJsonObject("head").has("linearProbe")
        ? "linear probe"
        : "zero-shot";
  }
}
