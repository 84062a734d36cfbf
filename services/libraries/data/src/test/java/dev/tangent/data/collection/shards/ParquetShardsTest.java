package dev.tangent.data.collection.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.ProgressListener;
import dev.tangent.common.Split;
import dev.tangent.data.ImageDataset;
import dev.tangent.data.LabelledImages;
import dev.tangent.data.collection.CollectionFormat;
import dev.tangent.data.collection.ImageImport;
import dev.tangent.data.collection.ImageImportOptions;
import dev.tangent.data.fixture.Fixtures;
import dev.tangent.data.imports.BadRow;
import dev.tangent.data.imports.ImportReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetShardsTest {

  private static final ImageImportOptions OPTIONS =
      ImageImportOptions.of(CollectionFormat.PARQUET).withImageSize(8);

  @TempDir Path folder;

  private ImportReport<ImageDataset> run(String fixture, ImageImportOptions options) {
    Path source = Fixtures.path("parquet/" + fixture);
    return ImageImport.run(source, "cats", options, folder.resolve("out"), ProgressListener.SILENT);
  }

  @Test
  void theHubsShardsAreOneDatasetWithItsClassNames() {
    try (ImageDataset dataset = run("hub", OPTIONS).dataset()) {
      assertThat(dataset.classNames()).containsExactly("a tabby cat", "a mongrel");
      assertThat(dataset.size(Split.TRAIN)).isEqualTo(36);
      assertThat(dataset.size(Split.VALIDATION)).isEqualTo(4);
      assertThat(dataset.size(Split.TEST)).isEqualTo(10);
      LabelledImages validation = dataset.split(Split.VALIDATION);
      for (int i = 0; i < validation.size(); i++) {
        assertThat(validation.label(i)).isEqualTo((int) validation.sourceIndex(i) % 2);
      }
      assertThat(dataset.description().part(Split.VALIDATION).source()).isEqualTo("train");
      assertThat(dataset.description().part(Split.TEST).origin()).isEqualTo("given");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "none", "small-pages", "old", "zstd", "delta"})
  void everyWayOfWritingGivesTheSameRows(String name) {
    assertThat(
            Fixtures.rows(CollectionFormat.PARQUET, Fixtures.path("parquet/" + name + ".parquet")))
        .hasSize(24)
        .allMatch(row -> row.equals("0 dark") || row.equals("1 bright"));
  }

  @Test
  void textsAreLabelsToo() {
    try (ImageDataset dataset = run("text-label.parquet", OPTIONS).dataset()) {
      assertThat(dataset.classNames()).containsExactly("a mongrel", "a tabby cat");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "list-label.parquet|no column 'label'|--label-column",
        "no-image.parquet|no column of images|found label, text",
        "null-label.parquet|null-label.parquet, row 3|label' is empty",
        "null-image.parquet|null-image.parquet, row 5|no image in this row"
      })
  void whatCannotBeReadIsRefusedWithItsPlace(String fixture, String where, String what) {
    assertThatThrownBy(() -> run(fixture, OPTIONS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(where)
        .hasMessageContaining(what);
  }

  @Test
  void badRowsAreSkippedAndCountedOnDemand() {
    ImportReport<ImageDataset> report = run("null-image.parquet", OPTIONS.withSkipBad(true));

    try (ImageDataset dataset = report.dataset()) {
      assertThat(report.skipped().counts()).containsEntry(BadRow.BAD_IMAGE, 2);
      int images = Arrays.stream(Split.values()).mapToInt(dataset::size).sum();
      assertThat(images).isEqualTo(22);
    }
  }

  @Test
  void aMissingShardIsTold() throws IOException {
    Path source = Files.createDirectories(folder.resolve("in"));
    Path shard = Fixtures.path("parquet/hub/data/train-00001-of-00002.parquet");
    Files.copy(shard, source.resolve(shard.getFileName()));

    assertThatThrownBy(
            () ->
                ImageImport.run(
                    source, "cats", OPTIONS, folder.resolve("out"), ProgressListener.SILENT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("of the 2 shards of")
        .hasMessageContaining("only [1] are there");
  }

  @Test
  void anUnknownLabelColumnIsToldWithTheOthers() {
    assertThatThrownBy(() -> run("gzip.parquet", OPTIONS.withLabelColumn(Optional.of("kind"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no column 'kind'")
        .hasMessageContaining("where");
  }

  /** Cut off anywhere, or with any byte changed, a shard is read or refused, and nothing else. */
  @ParameterizedTest
  @ValueSource(strings = {"gzip", "none", "small-pages", "old", "zstd", "delta"})
  void damageIsAtMostRefused(String name) throws IOException {
    byte[] sound = Fixtures.bytes("parquet/" + name + ".parquet");
    Path damaged = folder.resolve("damaged.parquet");
    Random random = new Random(0);
    for (int i = 0; i < 250; i++) {
      byte[] bytes = Arrays.copyOf(sound, i % 5 == 0 ? random.nextInt(sound.length) : sound.length);
      for (int flips = i % 5 == 0 ? 0 : 1 + random.nextInt(3); flips > 0; flips--) {
        int behind = i % 2 == 0 ? 0 : Math.max(0, bytes.length - 1_200);
        bytes[behind + random.nextInt(bytes.length - behind)] = (byte) random.nextInt();
      }
      Files.write(damaged, bytes);
      try {
        Fixtures.rows(CollectionFormat.PARQUET, damaged);
      } catch (InvalidInputException e) {
        assertThat(Collections.singleton(e.getMessage())).doesNotContainNull();
      }
    }
  }
}
