package dev.tangent.data.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlausibilityTest {

  private static void assertRefused(Plausibility result, SuspiciousResult doubt, String words) {
    assertThatThrownBy(() -> result.require("my.csv", Set.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("my.csv")
        .hasMessageContaining(words)
        .hasMessageContaining("--accept " + doubt.word());
    assertThatCode(() -> result.require("my.csv", EnumSet.of(doubt))).doesNotThrowAnyException();
  }

  @Test
  void classesNamedLikeSplitsAreRefused() {
    assertRefused(
        new Plausibility(List.of("test", "train"), false, 100),
        SuspiciousResult.SPLIT_NAMES,
        "named like splits ('test', 'train')");
    assertRefused(
        new Plausibility(List.of("training_set", "x"), false, 100),
        SuspiciousResult.SPLIT_NAMES,
        "'training_set'");
  }

  @Test
  void asManyClassesAsRowsAreRefusedUnlessTheyWereNamed() {
    List<String> ids = IntStream.range(0, 30).mapToObj(i -> "id" + i).toList();

    assertRefused(
        new Plausibility(ids, false, 100),
        SuspiciousResult.MANY_CLASSES,
        "30 classes for 100 rows");
    new Plausibility(ids, true, 100).require("my.csv", Set.of());
    new Plausibility(ids, false, 150).require("my.csv", Set.of());
  }

  @Test
  void rawBytesAreShownWithoutBeingObeyed() {
    assertRefused(
        new Plausibility(List.of("\u0001\u0000", "\u001b[31m"), false, 100),
        SuspiciousResult.CONTROL_CHARACTERS,
        "'\\x01\\x00', '\\x1b[31m'");
  }

  @Test
  void captionsAreNoLabels() {
    assertRefused(
        new Plausibility(
            List.of("a dog that runs on the beach", "two cats asleep on a red sofa"), false, 100),
        SuspiciousResult.CAPTIONS,
        "labels look like captions");
  }

  @Test
  void oneClassOfManyIsRefused() {
    assertRefused(
        new Plausibility(List.of("cat"), true, 100),
        SuspiciousResult.ONE_CLASS,
        "of one class ('cat')");
  }

  @ParameterizedTest
  @CsvSource({"crash test,parade", "great white shark,hammerhead", "0,1", "a,b"})
  void ordinaryClassesAreNotDoubted(String one, String other) {
    new Plausibility(List.of(one, other), false, 20).require("my.csv", Set.of());
  }

  @Test
  void numbersAndRareClassesAreWarnedOf() {
    assertThat(Plausibility.numbers(List.of("0", "1"))).singleElement().asString().contains("0, 1");
    assertThat(Plausibility.numbers(List.of("0", "b"))).isEmpty();
    ClassTally tally = new ClassTally(List.of("rare", "common"));
    tally.add(Split.TRAIN, 0);
    IntStream.range(0, 499).forEach(i -> tally.add(Split.TRAIN, 1));

    assertThat(tally.warnings())
        .containsExactly("1 of 2 classes have fewer than 5 training examples: rare 1");
    assertThat(tally.balance()).isEqualTo("1 (rare) to 499 (common) training examples of a class");
  }

  @Test
  void ofManyClassesTheFirstAndTheLastAreShown() {
    ClassTally tally = new ClassTally(IntStream.range(0, 100).mapToObj(i -> "c" + i).toList());

    assertThat(tally.describe())
        .isEqualTo("c0 0, c1 0, c2 0, c3 0, c4 0, …, c95 0, c96 0, c97 0, c98 0, c99 0");
  }

  @Test
  void examplesInTwoSplitsAreCounted() {
    SplitDigests digests = new SplitDigests("texts");
    for (long i = 0; i < 3000; i++) {
      digests.add(Split.TRAIN, i);
    }
    digests.add(Split.TEST, 7);
    digests.add(Split.TEST, -7);

    assertThat(digests.warnings())
        .containsExactly("1 of 2 test texts are in train, too: results on them are too good");
  }

  @Test
  void anUnknownDoubtIsRefused() {
    assertThatThrownBy(() -> SuspiciousResult.parse(List.of("everything")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("split-names, many-classes");
  }
}
