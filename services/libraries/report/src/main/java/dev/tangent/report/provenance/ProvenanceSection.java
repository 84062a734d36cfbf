package dev.tangent.report.provenance;

import dev.tangent.common.SettingText;
import dev.tangent.drawing.markup.Element;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.json.JsonLayout;
import dev.tangent.results.provenance.ArtifactReference;
import dev.tangent.results.provenance.BaseModel;
import dev.tangent.results.provenance.DatasetUse;
import dev.tangent.results.provenance.Experiment;
import dev.tangent.results.provenance.FineTuningSettings;
import dev.tangent.results.provenance.Machine;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that is needed to ask the same question again, and the ids of what was made. */
public final class ProvenanceSection {

  private final ExperimentResults results;
  private final Experiment experiment;

  public ProvenanceSection(ExperimentResults results) {
    this.results = results;
    this.experiment = results.experiment();
  }

  public List<Element> render() {
    return List.of(
        facts(),
        Element.of("h3").text("Datasets"),
        datasets(),
        Element.of("h3").text("Specification, as given"),
        Element.of("pre").text(JsonLayout.print(experiment.spec())),
        artifacts());
  }

  private Element facts() {
    BaseModel base = results.base();
    Element facts = Element.of("dl", "facts");
    fact(facts, "Experiment", experiment.id());
    fact(facts, "Base", joined(base.name(), base.architecture(), parameters(base)));
    fact(facts, "Base artifact", base.artifact());
    fact(facts, "Seeds", join(experiment.seeds()));
    fact(facts, "Fine-tuning", fineTuning(experiment.fineTuning()));
    fact(facts, "Machine", machine(experiment.machine()));
    fact(
        facts,
        "Versions",
        experiment.versions().entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", ")));
    fact(facts, "Started", time(experiment.started()));
    fact(facts, "Ended", time(experiment.ended()));
    fact(facts, "Duration", duration(experiment.durationSeconds()));
    fact(facts, "Format", "results.json " + results.schemaVersion());
    return facts;
  }

  private static void fact(Element facts, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      facts.add(Element.of("dt").text(name), Element.of("dd").text(value));
    }
  }

  private static String fineTuning(FineTuningSettings s) {
    if (s.steps() == 0) {
      return "none: every task has a checkpoint that was fine-tuned elsewhere";
    }
    return joined(
        s.steps() + " steps of " + s.batch(),
        "learning rate " + s.lr().stream().map(SettingText::of).collect(Collectors.joining(" or ")),
        s.warmup() + " steps of warm-up",
        "weight decay " + SettingText.of(s.weightDecay()),
        s.clipNorm() == 0 ? "no clipping" : "gradient norm ≤ " + SettingText.of(s.clipNorm()),
        "embedding tables " + (s.freezeEmbeddings() ? "frozen" : "trained"),
        s.maxTokens() == 0 ? null : "at most " + s.maxTokens() + " tokens");
  }

  private static @Nullable String machine(@Nullable Machine machine) {
    if (machine == null) {
      return null;
    }
    Long memory = machine.memoryBytes();
    return joined(
        machine.os(),
        machine.architecture(),
        machine.processors() + (machine.processors() == 1 ? " processor" : " processors"),
        memory == null ? null : SettingText.of((double) Math.round(memory / 1073741824.0)) + " GiB",
        machine.device());
  }

  private static @Nullable String parameters(BaseModel base) {
    return base.parameters() == null
        ? null
        : String.format(Locale.ROOT, "%,d parameters", base.parameters());
  }

  private static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static @Nullable String duration(@Nullable Double seconds) {
    if (seconds == null) {
      return null;
    }
    Duration time = Duration.ofSeconds(Math.round(seconds));
    return time.toHours() > 0
        ? time.toHours() + " h " + time.toMinutesPart() + " min"
        : time.toMinutes() + " min " + time.toSecondsPart() + " s";
  }

  private Element datasets() {
    Element body = Element.of("tbody");
    for (DatasetUse use : results.datasets()) {
      Element row = Element.of("tr");
      row.add(Element.of("th", "name").with("scope", "row").text(use.name()));
      row.add(Element.of("td", "name").text(use.role()));
      for (Integer n : new Integer[] {use.classes(), use.train(), use.validation(), use.test()}) {
        row.add(Element.of("td", "number").text(n == null ? "–" : n.toString()));
      }
      body.add(row.add(Element.of("td", "id").text(use.artifact())));
    }
    return scroll(
        "Datasets",
        head("name", "role", "classes", "train", "validation", "test", "artifact"),
        body);
  }

  private Element artifacts() {
    if (results.artifacts().isEmpty()) {
      return Element.of("p").text("No artifacts were recorded.");
    }
    Element body = Element.of("tbody");
    for (ArtifactReference artifact : results.artifacts()) {
      body.add(
          Element.of("tr")
              .add(Element.of("td", "name").text(artifact.kind()))
              .add(Element.of("td", "name").text(text(artifact.method())))
              .add(Element.of("td", "name").text(text(artifact.task())))
              .add(Element.of("td", "number").text(text(artifact.seed())))
              .add(Element.of("td", "id").text(artifact.id())));
    }
    return Element.of("details")
        .add(
            Element.of("summary")
                .text("Artifacts that can be exported by id (" + results.artifacts().size() + ")"),
            scroll("Artifacts", head("kind", "method", "task", "seed", "id"), body));
  }

  private static Element scroll(String name, Element head, Element body) {
    return Element.of("div", "scroll")
        .with("role", "region")
        .with("tabindex", "0")
        .with("aria-label", name)
        .add(Element.of("table").add(head, body));
  }

  private static Element head(String... names) {
    Element row = Element.of("tr");
    for (String name : names) {
      boolean number = List.of("classes", "train", "validation", "test", "seed").contains(name);
      row.add(Element.of("th", number ? "number" : "name").with("scope", "col").text(name));
    }
    return Element.of("thead").add(row);
  }

  private static String text(@Nullable Object value) {
    return value == null ? "–" : value.toString();
  }

  private static String join(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private static String joined(@Nullable String... parts) {
    return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(", "));
  }
}
