package dev.tangent.demonstration.wordnet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** WordNet 3.1, read from its database files on the class path, in their order. */
final class WordNet {

  private static final String FOLDER = "/net/sf/extjwnl/data/wordnet/wn31/";

  private final Map<String, Synset> synsets = new LinkedHashMap<>();
  private final Map<String, Synset> bySense = new HashMap<>();
  private final Map<String, List<Synset>> hyponyms = new HashMap<>();
  private final Map<String, List<Synset>> byTopic = new HashMap<>();
  private final Map<Integer, List<Synset>> byFile = new HashMap<>();

  private WordNet() {}

  static WordNet read() {
    WordNet wordNet = new WordNet();
    for (String file : List.of("data.noun", "data.verb", "data.adj", "data.adv")) {
      try (InputStream in = WordNet.class.getResourceAsStream(FOLDER + file)) {
        if (in == null) {
          throw new NoSuchElementException("WordNet is not on the class path: " + FOLDER + file);
        }
        wordNet.read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return wordNet;
  }

  private void read(BufferedReader lines) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.startsWith(" ")) { // the licence at the top is indented
        add(SynsetLine.parse(line));
      }
    }
  }

  private void add(Synset synset) {
    synsets.put(synset.id(), synset);
    synset.senses().forEach(sense -> bySense.put(sense, synset));
    synset.hypernyms().forEach(id -> list(hyponyms, id).add(synset));
    synset.topics().forEach(id -> list(byTopic, id).add(synset));
    list(byFile, synset.file()).add(synset);
  }

  private static <K> List<Synset> list(Map<K, List<Synset>> lists, K key) {
    return lists.computeIfAbsent(key, k -> new ArrayList<>());
  }

  Collection<Synset> synsets() {
    return Collections.unmodifiableCollection(synsets.values());
  }

  /**
   * @param sense such as {@code bird%1:05:00}
   * @throws NoSuchElementException when WordNet has no such sense
   */
  Synset synset(String sense) {
    Synset synset = bySense.get(sense);
    if (synset == null) {
      throw new NoSuchElementException("WordNet 3.1 has no sense " + sense);
    }
    return synset;
  }

  /** The sense itself and all that is a kind or an instance of it, at any remove. */
  Set<Synset> subtree(String sense) {
    Set<Synset> found = new LinkedHashSet<>();
    Deque<Synset> open = new ArrayDeque<>(List.of(synset(sense)));
    while (!open.isEmpty()) {
      Synset next = open.pop();
      if (found.add(next)) {
        hyponyms.getOrDefault(next.id(), List.of()).forEach(open::push);
      }
    }
    return found;
  }

  /** All synsets of a lexicographer file. */
  Collection<Synset> inFile(int file) {
    return byFile.getOrDefault(file, List.of());
  }

  /** All synsets whose topic is the sense. */
  Collection<Synset> about(String sense) {
    return byTopic.getOrDefault(synset(sense).id(), List.of());
  }
}
