package dev.tangent.cli.hub.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.cli.hub.card.RepositoryCard;
import dev.tangent.cli.hub.repository.HubFile;
import dev.tangent.cli.hub.repository.HubKind;
import dev.tangent.cli.hub.repository.HubListing;
import dev.tangent.cli.hub.repository.HubName;
import dev.tangent.cli.hub.repository.HubRevision;
import dev.tangent.common.InvalidInputException;
import dev.tangent.data.layout.SplitChoice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files are a dataset's data, by card and names alone. */
class DatasetSelectionTest {

  private static HubListing listing(String... paths) {
    List<HubFile> files =
        Stream.of(paths)
            .map(path -> new HubFile(path, 1, "0".repeat(40), Optional.empty()))
            .toList();
    return new HubListing(
        new HubName(HubKind.DATASET, "owner/things"), HubRevision.MAIN, "1".repeat(40), files);
  }

  private static DatasetFiles choose(HubListing listing, String card, String... options) {
    SplitChoice choice = SplitChoice.parse(List.of(options), Optional.empty());
    return new DatasetSelection(
            listing, RepositoryCard.read("card", card), choice, Optional.empty())
        .choose();
  }

  private static Map<String, String> splits(DatasetFiles files) {
    Map<String, String> splits = new TreeMap<>();
    files
        .parts()
        .forEach(part -> splits.put(part.file().path(), part.split().map(Enum::name).orElse("?")));
    return splits;
  }

  @ParameterizedTest
  @CsvSource({
    "a.csv b.csv c.parquet, CSV",
    "a.csv b.parquet, PARQUET",
    "a.json b.csv, JSON",
    "a.jsonl.gz b.jsonl.zst c.csv, JSON",
    "train/x/1.JPG train/y/2.jpg labels.csv, FOLDER",
    "train/0.tar train/1.tar train/n.txt test/m.txt classes.txt, WEBDATASET"
  })
  void theFormatIsThatOfMostFiles(String paths, DataFileKind kind) {
    String[] all = paths.split(" ");
    HubListing listing = listing(all);

    assertThat(DataFileKind.mostOf(listing.files()).orElseThrow().kind()).hasValue(kind);
  }

  @Test
  void shardsInDataAreAllThereIs() {
    DatasetFiles files =
        choose(
            listing(
                "data/train-00000-of-00001-0123456789abcdef.parquet",
                "data/test-00000-of-00001.parquet",
                "raw/all.csv",
                "raw/more.csv",
                "raw/most.csv"),
            "");

    assertThat(files.kind()).isEqualTo(DataFileKind.PARQUET);
    assertThat(splits(files))
        .containsEntry("data/train-00000-of-00001-0123456789abcdef.parquet", "TRAIN")
        .containsEntry("data/test-00000-of-00001.parquet", "TEST")
        .hasSize(2);
  }

  @Test
  void whatIsHiddenOrBeginsWithTwoLinesIsNoData() {
    DatasetFiles files =
        choose(
            listing(
                ".cache/x.csv", "__pycache__/y.csv", ".z.csv", "train.csv", "dataset_infos.json"),
            "");

    assertThat(splits(files)).containsOnlyKeys("train.csv");
  }

  @ParameterizedTest
  @CsvSource({
    "data/*.csv, data/a.csv data/b.csv",
    "data/**, data/a.csv data/b.csv data/deep/c.csv",
    "**/c.csv, data/deep/c.csv",
    "**.csv, data/a.csv data/b.csv data/deep/c.csv",
    "data/[ab].csv, data/a.csv data/b.csv",
    "data/[!a].csv, data/b.csv",
    "./data/?.csv, data/a.csv data/b.csv",
    ".hidden/*, .hidden/h.csv",
    "__own/*, __own/o.csv"
  })
  void patternsOfACardMeanWhatTheyMeanThere(String pattern, String expected) {
    HubListing listing =
        listing("data/a.csv", "data/b.csv", "data/deep/c.csv", ".hidden/h.csv", "__own/o.csv");

    assertThat(PathPattern.of(pattern).of(listing.files()))
        .extracting(HubFile::path)
        .containsExactly(expected.split(" "));
  }

  @Test
  void aCardsPatternsAreBelowItsFolder() {
    String card =
        """
        ---
        configs:
        - config_name: german
          data_dir: de
          data_files:
          - split: train
            path: [a.csv, b.csv]
          - split: dev
            path: c.csv
          sep: ;
          quotechar: "'"
        ---
        """;
    DatasetFiles files = choose(listing("de/a.csv", "de/b.csv", "de/c.csv", "en/a.csv"), card);

    assertThat(splits(files))
        .isEqualTo(Map.of("de/a.csv", "TRAIN", "de/b.csv", "TRAIN", "de/c.csv", "VALIDATION"));
    assertThat(files.configuration()).isEqualTo("german");
    assertThat(files.notes()).singleElement().asString().contains("settings quotechar are not");
  }

  @Test
  void aFolderOfAConfigurationIsReadByItsNames() {
    String card = "---\nconfigs:\n- config_name: small\n  data_dir: small\n---\n";

    assertThat(splits(choose(listing("small/train.csv", "small/test.csv", "big/train.csv"), card)))
        .isEqualTo(Map.of("small/train.csv", "TRAIN", "small/test.csv", "TEST"));
  }

  @Test
  void theDefaultConfigurationIsTaken() {
    String card =
        """
        ---
        configs:
        - config_name: a
          data_files: a/*
        - config_name: b
          data_files: b/*
          default: true
        ---
        """;
    assertThat(splits(choose(listing("a/x.csv", "b/x.csv"), card)))
        .isEqualTo(Map.of("b/x.csv", "TRAIN"));
  }

  @Test
  void twoSplitsOfOneMeaningAreRefused() {
    String card =
        """
        ---
        configs:
        - config_name: default
          data_files:
          - {split: train, path: a.csv}
          - {split: dev, path: b.csv}
          - {split: validation, path: c.csv}
        ---
        """;
    HubListing listing = listing("a.csv", "b.csv", "c.csv");

    assertThatThrownBy(() -> choose(listing, card))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'dev' and 'validation'");
    assertThat(splits(choose(listing, card, "dev=none")))
        .isEqualTo(Map.of("a.csv", "TRAIN", "c.csv", "VALIDATION"));
  }

  @Test
  void aPatternWithoutFilesIsRefused() {
    String card = "---\nconfigs:\n- {config_name: default, data_files: gone/*}\n---\n";

    assertThatThrownBy(() -> choose(listing("a.csv"), card))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("gone/*")
        .hasMessageContaining("there are none");
  }

  @Test
  void namesThatLeaveItOpenAreRefusedBeforeAnythingIsFetched() {
    assertThatThrownBy(() -> choose(listing("train.csv", "test.csv", "extra.csv"), ""))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("hf:owner/things")
        .hasMessageContaining("--split 'extra.csv'=none");
    assertThatThrownBy(() -> choose(listing("pets/train.csv", "cars/train.csv"), ""))
        .hasMessageContaining("--config");
    assertThatThrownBy(
            () -> choose(listing("train-00000-of-00003.csv", "train-00002-of-00003.csv"), ""))
        .hasMessageContaining("of the 3 shards");
  }

  @ParameterizedTest
  @CsvSource({"things.py, things.py", "data.zip, .zip", "x.arrow, .arrow", "notes.txt, .txt"})
  void whatIsNotReadIsSaid(String path, String said) {
    assertThatThrownBy(() -> choose(listing(path), ""))
        .isInstanceOf(DatasetSelection.UnreadException.class)
        .hasMessageContaining(said);
  }

  @Test
  void anEarlierConversionNamesItsSplitsInItsFiles() {
    HubListing listing =
        listing(
            "plain/things-train.parquet",
            "plain/things-test.parquet",
            "other/things-train.parquet");
    SplitChoice plain = SplitChoice.parse(List.of(), Optional.of("plain"));

    assertThat(splits(ParquetConversion.choose(listing, RepositoryCard.NONE, plain)))
        .isEqualTo(
            Map.of("plain/things-train.parquet", "TRAIN", "plain/things-test.parquet", "TEST"));
    assertThatThrownBy(
            () -> ParquetConversion.choose(listing, RepositoryCard.NONE, SplitChoice.NONE))
        .hasMessageContaining("plain, other");
  }
}
