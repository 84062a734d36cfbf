package dev.tangent.data.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.data.DatasetDescription;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedPromptsTest {

  /** The protocol's counts. */
  @ParameterizedTest
  @CsvSource({
    "Cars,8",
    "DTD,8",
    "EuroSAT,3",
    "GTSRB,3",
    "MNIST,1",
    "RESISC45,18",
    "SUN397,2",
    "SVHN,1",
    "ImageNet,80"
  })
  void thereAreAsManyTemplatesAsTheProtocolSays(String dataset, int templates) {
    PublishedPrompts prompts = PublishedPrompts.of(dataset).orElseThrow();
    assertThat(prompts.templates()).hasSize(templates).doesNotHaveDuplicates();
    prompts.templates().forEach(DatasetDescription::requirePlaceholder);
  }

  @Test
  void otherDatasetsHaveNone() {
    assertThat(PublishedPrompts.of("my-intents")).isEmpty();
    assertThat(PublishedPrompts.of("gtsrb-classes")).isEmpty();
    assertThat(PublishedPrompts.of("../SOURCE")).isEmpty();
  }

  @Test
  void classesGetTheirPublishedNames() {
    assertThat(names("gtsrb", "00000", "00014"))
        .containsExactly("red and white circle 20 kph speed limit", "stop");
    assertThat(names("eurosat", "AnnualCrop", "SeaLake"))
        .containsExactly("annual crop land", "lake or sea");
    assertThat(names("mnist", "0", "1")).containsExactly("0", "1");
  }

  @Test
  void orTheirOwnInWordsWhereOneIsNotKnown() {
    assertThat(names("eurosat", "AnnualCrop", "sea_lake"))
        .containsExactly("AnnualCrop", "sea lake");
    assertThat(names("dtd", "polka-dotted", "a_b")).containsExactly("polka-dotted", "a b");
  }

  @Test
  void imageNetsNamesGoByTheOrderOfWordNetIds() {
    List<String> ids = IntStream.range(0, 1000).mapToObj("n%08d"::formatted).toList();
    List<String> names = PublishedPrompts.of("imagenet").orElseThrow().inWords(ids);
    assertThat(names).hasSize(1000).startsWith("tench", "goldfish").endsWith("toilet paper");
    assertThat(names("imagenet", "n01440764", "n01443537"))
        .containsExactly("n01440764", "n01443537");
  }

  private static List<String> names(String dataset, String... classes) {
    return PublishedPrompts.of(dataset).orElseThrow().inWords(List.of(classes));
  }
}
