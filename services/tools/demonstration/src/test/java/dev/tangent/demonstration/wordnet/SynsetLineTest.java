package dev.tangent.demonstration.wordnet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SynsetLineTest {

  @Test
  void readsALineOfTheDatabase() {
    Synset synset =
        SynsetLine.parse(
            "02086723 05 n 03 dog 0 domestic_dog 0 Canis_familiaris 0 003 @ 02085998 n 0000"
                + " @i 01320032 n 0000 ;c 00015568 n 0000 | a member of the genus Canis; \"the dog"
                + " barked all night\"  ");

    assertThat(synset.id()).isEqualTo("n02086723");
    assertThat(synset.file()).isEqualTo(5);
    assertThat(synset.senses())
        .containsExactly("dog%1:05:00", "domestic_dog%1:05:00", "canis_familiaris%1:05:00");
    assertThat(synset.hypernyms()).containsExactly("n02085998", "n01320032");
    assertThat(synset.topics()).containsExactly("n00015568");
    assertThat(synset.definition()).isEqualTo("a member of the genus Canis");
  }

  @Test
  void countsWordsAndSensesInHexadecimalAndSkipsVerbFrames() {
    StringBuilder line = new StringBuilder("00001740 29 v 0a");
    for (int i = 0; i < 10; i++) {
      line.append(" word").append(i).append(" b");
    }
    line.append(" 001 @ 00002573 v 0000 02 + 02 00 + 08 00 | draw air");

    Synset synset = SynsetLine.parse(line.toString());

    assertThat(synset.senses()).hasSize(10).endsWith("word9%2:29:11");
    assertThat(synset.hypernyms()).containsExactly("v00002573");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "to go; \"she went\"; \"they go\" | to go",
        "a range: \"a face\" | a range",
        "promise as in \"carrot and stick\" | promise as in \"carrot and stick\"",
        "tangible; visible; | tangible; visible",
      })
  void aDefinitionIsTheGlossWithoutExamples(String gloss, String definition) {
    assertThat(SynsetLine.definition(gloss)).isEqualTo(definition);
  }
}
