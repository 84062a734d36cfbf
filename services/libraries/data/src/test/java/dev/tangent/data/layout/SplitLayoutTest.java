package dev.tangent.data.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitLayoutTest {

  private static final Path SOURCE = Path.of("/data/pets");

  private static String splits(String names, String... options) {
    return splits(names, Optional.empty(), options);
  }

  private static String splits(String names, Optional<String> configuration, String... options) {
    List<Path> paths = Arrays.stream(names.split(" ")).map(SOURCE::resolve).toList();
    SplitChoice choice = SplitChoice.parse(List.of(options), configuration);
    StringBuilder splits = new StringBuilder();
    for (SplitLayout.Placed part : SplitLayout.of(SOURCE, paths, choice).parts()) {
      splits
          .append(splits.isEmpty() ? "" : " ")
          .append(part.split().name().toLowerCase(Locale.ROOT));
    }
    return splits.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "train.csv test.csv, train test",
    "training test, train test",
    "training_set test_set, train test",
    "seg_train seg_test, train test",
    "Final_Training Final_Test, train test",
    "imagenet-train-000000.tar imagenet-val-000000.tar, train validation",
    "pets-train.parquet pets-test.parquet, train test",
    "training.parquet testing.parquet, train test",
    "partial-train/0000.parquet partial-test/0000.parquet, train test",
    "default/partial-train/0.parquet default/test/0.parquet, train test",
    "data/train-00000-of-00002-b42a775f407cee45.parquet data/train-00001-of-00002-b42a775f407cee45.parquet data/test-00000-of-00001-0a2a775f407cee45.parquet, train train test",
    "train.jsonl dev.jsonl eval.jsonl, train validation test",
    "train2017 val2017, train validation",
    "pets.train.csv.gz pets.evaluation.csv.gz, train test",
    "train/a.tar train/b.tar test/a.tar, train train test",
    "0000.tar 0001.tar, train train",
    "strain-0.tar strain-1.tar, train train",
    "part-0.csv part-1.csv, train train",
    "only.csv, train"
  })
  void aWordInANameIsItsSplit(String names, String expected) {
    assertThat(splits(names)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train test extra|some names carry a split and others do not|no split: extra",
        "train.csv test.csv sample_submission.csv|--split 'sample_submission.csv'=none|train: train.csv",
        "pets-train.parquet cars-train.parquet|more than one dataset|--config 'pets'",
        "plain/train-0.parquet other/train-0.parquet|other, plain|--config",
        "a.csv b.csv|more than one dataset|a, b",
        "train.csv training.csv|has both|which is the train split?",
        "train/test.csv|two splits (train, test)|--split test='train/test.csv'",
        "train.csv val.csv dev.csv|which is the validation split?|dev.csv"
      })
  void whatNamesDoNotDecideIsRefusedWithTheOptions(String names, String problem, String option) {
    assertThatThrownBy(() -> splits(names + (names.contains(" ") ? "" : " x/train.csv")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("/data/pets")
        .hasMessageContaining(problem)
        .hasMessageContaining(option);
  }

  @Test
  void optionsDecide() {
    assertThat(splits("train test extra", "extra=none")).isEqualTo("train test");
    assertThat(splits("train test extra", "train=extra")).isEqualTo("train test train");
    assertThat(splits("a.csv b.csv", "test=b*")).isEqualTo("train test");
    assertThat(splits("train-0.tar test-0.tar extra-00000-of-00001.tar", "extra=none"))
        .isEqualTo("train test");
    assertThat(splits("train.csv val.csv dev.csv", "test=val.csv"))
        .isEqualTo("train test validation");
    assertThat(splits("pets-train.csv cars-train.csv", Optional.of("pets"))).isEqualTo("train");
    assertThat(splits("plain/train-0.csv other/train-0.csv", Optional.of("other")))
        .isEqualTo("train");
  }

  @Test
  void whatIsLeftOutIsSaid() {
    List<Path> paths = List.of(SOURCE.resolve("train.csv"), SOURCE.resolve("extra.csv"));
    SplitChoice choice = SplitChoice.parse(List.of("extra=none"), Optional.empty());

    assertThat(SplitLayout.of(SOURCE, paths, choice).layout().leftOut())
        .containsExactly("extra.csv (by --split extra=none)");
  }

  @ParameterizedTest
  @CsvSource({"test", "=none", "extra=train", "train=", "train=["})
  void anOptionThatSaysNothingIsRefused(String option) {
    assertThatThrownBy(() -> SplitChoice.parse(List.of(option), Optional.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--split");
  }

  @Test
  void nothingLeftIsRefused() {
    assertThatThrownBy(() -> splits("a.csv b.csv", "*=none"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("nothing of /data/pets is left");
  }
}
