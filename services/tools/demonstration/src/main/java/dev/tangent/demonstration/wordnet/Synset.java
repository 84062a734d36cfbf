package dev.tangent.demonstration.wordnet;

import java.util.List;

/**
 * One sense, as a line of a WordNet database file has it. Equal when the ids are.
 *
 * @param id part of speech and offset, such as {@code n01505702}
 * @param file the number of the lexicographer file, 0 … 44
 * @param senses sense keys without head words, such as {@code bird%1:05:00}, one for each lemma
 * @param definition the gloss without its examples
 * @param hypernyms ids of the synsets that this is a kind or an instance of
 * @param topics ids of the synsets that are the topic's domain
 */
record Synset(
    String id,
    int file,
    List<String> senses,
    String definition,
    List<String> hypernyms,
    List<String> topics) {

  Synset {
    senses = List.copyOf(senses);
    hypernyms = List.copyOf(hypernyms);
    topics = List.copyOf(topics);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Synset synset && synset.id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
