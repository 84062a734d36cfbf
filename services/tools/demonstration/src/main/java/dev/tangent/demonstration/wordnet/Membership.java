package dev.tangent.demonstration.wordnet;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which synsets belong to a class. */
sealed interface Membership {

  Set<Synset> in(WordNet wordNet);

  /**
   * Kinds and instances of any of the senses, as far as they are in the same lexicographer file.
   */
  record KindsOf(List<String> senses) implements Membership {

    @Override
    public Set<Synset> in(WordNet wordNet) {
      return senses.stream()
          .flatMap(
              sense -> {
                int file = wordNet.synset(sense).file();
                return wordNet.subtree(sense).stream().filter(each -> each.file() == file);
              })
          .collect(Collectors.toSet());
    }
  }

  /** All of a lexicographer file. */
  record InFile(int file) implements Membership {

    @Override
    public Set<Synset> in(WordNet wordNet) {
      return Set.copyOf(wordNet.inFile(file));
    }
  }

  /** Terms whose topic is one of the senses. */
  record About(List<String> senses) implements Membership {

    @Override
    public Set<Synset> in(WordNet wordNet) {
      return senses.stream()
          .flatMap(sense -> wordNet.about(sense).stream())
          .collect(Collectors.toSet());
    }
  }
}
