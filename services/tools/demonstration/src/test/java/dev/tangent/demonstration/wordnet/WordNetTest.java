package dev.tangent.demonstration.wordnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WordNetTest {

  private final WordNet wordNet = WordNet.read();

  @Test
  void holdsAllSynsetsAndFindsThemBySense() {
    // The data files' lines that do not begin with a space, by grep -c.
    assertThat(wordNet.synsets()).hasSize(117_791);
    assertThat(wordNet.synset("bird%1:05:00").definition())
        .startsWith("warm-blooded egg-laying vertebrates characterized by feathers");
    assertThatThrownBy(() -> wordNet.synset("bird%1:05:99"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("WordNet 3.1 has no sense bird%1:05:99");
  }

  @Test
  void subtreesHoldKindsAndInstancesAtAnyRemove() {
    Set<Synset> animals = wordNet.subtree("animal%1:03:00");

    assertThat(animals)
        .contains(
            wordNet.synset("animal%1:03:00"),
            wordNet.synset("bird%1:05:00"),
            wordNet.synset("golden_retriever%1:05:00"))
        .doesNotContain(wordNet.synset("oak%1:20:00"));
    assertThat(wordNet.subtree("river%1:17:00")).contains(wordNet.synset("danube%1:17:00"));
  }

  @Test
  void everyClassOfEveryTaskHasMembers() {
    for (TaskDefinition task : TaskCatalog.IN_ORDER_OF_CLAIM) {
      task.classes()
          .forEach(each -> assertThat(each.members().in(wordNet)).as(each.name()).isNotEmpty());
    }
  }
}
