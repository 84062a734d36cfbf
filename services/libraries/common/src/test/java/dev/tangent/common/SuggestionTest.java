package dev.tangent.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

  @Test
  void findsTheNearestWord() {
    List<String> known = List.of("animals", "artifacts", "foods");

    assertThat(Suggestion.nearest("animls", known)).contains("animals");
    assertThat(Suggestion.nearest("Foods", known)).contains("foods");
    assertThat(Suggestion.nearest("fodos", known)).contains("foods");
    assertThat(Suggestion.nearest("plants", known)).isEmpty();
    assertThat(Suggestion.nearest("ft", List.of("de", "fr"))).contains("fr");
    assertThat(Suggestion.nearest("z", List.of("y", ""))).as("nothing of it is left").isEmpty();
  }

  @Test
  void countsOneSwapOfNeighboursAsOneEdit() {
    assertThat(Suggestion.distance("abcd", "acbd")).isEqualTo(1);
    assertThat(Suggestion.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Suggestion.distance("", "abc")).isEqualTo(3);
  }
}
