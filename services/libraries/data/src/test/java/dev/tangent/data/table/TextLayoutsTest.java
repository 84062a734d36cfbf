package dev.tangent.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.TextDataset;
import dev.tangent.data.fixture.Fixtures;
import dev.tangent.data.imports.ImportChoices;
import dev.tangent.data.imports.ImportReport;
import dev.tangent.data.imports.SuspiciousResult;
import dev.tangent.data.layout.SplitChoice;
import dev.tangent.data.table.rows.Dialect;
import dev.tangent.data.table.rows.TableFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts as people have them: each is understood, or refused with what decides it. */
class TextLayoutsTest {

  @TempDir Path folder;

  private Path in;

  private ImportReport<TextDataset> run(Path source, ImportOptions options) {
    return TextImport.run(source, "mine", options, folder.resolve("out"));
  }

  private void write(String name, byte[] content) throws IOException {
    in = folder.resolve("in");
    Path file = in.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private void write(String name, String content) throws IOException {
    write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private static String csv(int from, int n) {
    StringBuilder csv = new StringBuilder("text,label\n");
    for (int i = from; i < from + n; i++) {
      csv.append("text ").append(i).append(i % 2 == 0 ? ",even\n" : ",odd\n");
    }
    return csv.toString();
  }

  private static String json(int from, int n, String begin, String between, String end) {
    StringBuilder json = new StringBuilder(begin);
    for (int i = from; i < from + n; i++) {
      json.append(i == from ? "" : between)
          .append("{\"text\": \"text %d\", \"label\": %d}".formatted(i, i % 2));
    }
    return json.append(end).toString();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] zstd(String text) {
    return Zstd.compress(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ImportOptions decided(ImportOptions options, String... splits) {
    SplitChoice choice = SplitChoice.parse(Arrays.asList(splits), Optional.empty());
    return options.withChoices(new ImportChoices(choice, Set.of()));
  }

  @Test
  void shardedAndCompressedTablesAreOneDataset() throws IOException {
    write("data/train-00000-of-00002.csv", csv(0, 20));
    write("data/train-00001-of-00002.csv.gz", gzip(csv(20, 20)));
    write("data/test-00000-of-00001.csv.zst", zstd(csv(40, 10)));

    TextDataset dataset = run(in, ImportOptions.of(TableFormat.CSV)).dataset();

    assertThat(dataset.size(Split.TRAIN)).isEqualTo(36);
    assertThat(dataset.split(Split.TEST).texts()).startsWith("text 40").hasSize(10);
  }

  @Test
  void aMissingShardOfTextsIsTold() throws IOException {
    write("train-00000-of-00002.csv", csv(0, 20));

    assertThatThrownBy(() -> run(in, ImportOptions.of(TableFormat.CSV)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("only [0] are there");
  }

  @ParameterizedTest
  @CsvSource({"train-00000-of-00001.jsonl", "train.json", "training.ndjson", "train.jsonl.gz"})
  void jsonIsReadUnderAllItsNames(String name) throws IOException {
    String lines = json(0, 30, "", "\n", "\n");
    write(name, name.endsWith(".gz") ? gzip(lines) : lines.getBytes(StandardCharsets.UTF_8));

    assertThat(run(in, ImportOptions.of(TableFormat.JSONL)).dataset().size(Split.TEST))
        .isEqualTo(6);
  }

  @Test
  void anArrayIsReadRowByRow() throws IOException {
    write("train.json", json(0, 30, "[\n  ", ",\n  ", "\n]\n"));

    ImportReport<TextDataset> report = run(in, ImportOptions.of(TableFormat.JSONL));

    assertThat(report.dataset().size(Split.TRAIN)).isEqualTo(22);
    assertThat(report.warnings()).anyMatch(warning -> warning.contains("0, 1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"text\": \"a\"}]|row 1: no field 'label'",
        "[{\"text\": \"a\", \"label\": NaN}]|such as NaN",
        "[{\"text\": \"a\", \"label\": 1}|row 1: the array",
        "[{\"text\": \"a\", \"label\": 1}] 2|or more text after its end"
      })
  void aWrongArrayIsRefusedByItsRow(String json, String words) throws IOException {
    write("train.json", json);

    assertThatThrownBy(() -> run(in, ImportOptions.of(TableFormat.JSONL)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("train.json")
        .hasMessageContaining(words)
        .hasMessageNotContaining("setStrictness");
  }

  @Test
  void notANumberInJsonIsToldInWords() throws IOException {
    write("train.jsonl", "{\"text\": \"a\", \"label\": 1, \"score\": NaN}\n");

    assertThatThrownBy(() -> run(in, ImportOptions.of(TableFormat.JSONL)))
        .hasMessageContaining("line 1: not a JSON object: something that JSON does not have")
        .hasMessageNotContaining("setStrictness");
  }

  @Test
  void semicolonsWithoutAHeaderInLatin1AreReadWhenSaid() throws IOException {
    String rows =
        csv(0, 30).replace("text,label\n", "").replace(',', ';').replace("text", "caf\u00e9");
    write("train.txt", rows.getBytes(StandardCharsets.ISO_8859_1));
    ImportOptions options =
        ImportOptions.of(TableFormat.CSV)
            .withColumns("1", "2", Optional.empty())
            .withDialect(
                new Dialect(
                    Optional.of(Dialect.delimiter(";")), Dialect.encoding("latin-1"), false));

    TextDataset dataset = run(in, options).dataset();

    assertThat(dataset.split(Split.TRAIN).texts()).hasSize(22).allMatch(t -> t.startsWith("café"));
  }

  @Test
  void severalColumnsAreJoined() throws IOException {
    StringBuilder csv = new StringBuilder("title,body,label\n");
    for (int i = 0; i < 30; i++) {
      csv.append(i % 3 == 0 ? "" : "title")
          .append(",body ")
          .append(i)
          .append(",")
          .append(i % 2 == 0 ? "a\n" : "b\n");
    }
    write("train.csv", csv.toString());

    TextDataset dataset =
        run(
                in,
                ImportOptions.of(TableFormat.CSV)
                    .withColumns("title,body", "label", Optional.empty()))
            .dataset();

    assertThat(dataset.split(Split.TEST).texts())
        .allMatch(text -> text.matches("(title\n)?body \\d+"))
        .anyMatch(text -> text.startsWith("title\n"));
  }

  @Test
  void hiddenLabelsOfATestAreNotGiven() throws IOException {
    write("train.csv", csv(0, 40).replace("even", "0").replace("odd", "1"));
    write("test.csv", "text,label\nsecret,-1\nmore,-1\n");

    ImportReport<TextDataset> report = run(in, ImportOptions.of(TableFormat.CSV));

    assertThat(report.dataset().size(Split.TEST)).isEqualTo(8);
    assertThat(report.dataset().classNames()).containsExactly("0", "1");
    assertThat(report.notes()).anyMatch(note -> note.contains("hidden (−1): its 2 rows"));
  }

  @Test
  void labelsOfMinusOneThatTrainHasAreClasses() throws IOException {
    write("train.csv", csv(0, 40).replace("even", "-1").replace("odd", "1"));
    write("test.csv", "text,label\nnegative,-1\n");

    assertThat(run(in, ImportOptions.of(TableFormat.CSV)).dataset().size(Split.TEST)).isEqualTo(1);
  }

  @Test
  void pandasLabelsAreWhole() throws IOException {
    write("train.csv", csv(0, 40).replace("even", "1.0").replace("odd", "2.0"));

    ImportReport<TextDataset> report = run(in, ImportOptions.of(TableFormat.CSV));

    assertThat(report.dataset().classNames()).containsExactly("1", "2");
    assertThat(report.notes()).containsExactly("labels such as 1.0 are read as 1");
  }

  @Test
  void extraSplitsAreLeftOutWhenSaid() throws IOException {
    write("train.csv", csv(0, 40));
    write("contrast.csv", csv(40, 4));
    ImportOptions options = ImportOptions.of(TableFormat.CSV);

    assertThatThrownBy(() -> run(in, options)).hasMessageContaining("--split 'contrast.csv'=none");
    assertThat(run(in, decided(options, "contrast=none")).layout().leftOut())
        .containsExactly("contrast.csv (by --split contrast=none)");
  }

  @Test
  void rowsOfOtherSplitsAreLeftOutWhenSaid() throws IOException {
    write(
        "t.csv",
        csv(0, 40)
                .replace("label\n", "label,split\n")
                .replace("even\n", "even,train\n")
                .replace("odd\n", "odd,train\n")
            + "x,odd,extra\ny,even,test\n");
    ImportOptions options =
        ImportOptions.of(TableFormat.CSV).withColumns("text", "label", Optional.of("split"));

    assertThatThrownBy(() -> run(in, options)).hasMessageContaining("--split 'extra'=none");
    ImportReport<TextDataset> report = run(in, decided(options, "extra=none"));
    assertThat(report.layout().leftOut()).containsExactly("1 rows of split extra (by --split)");
    assertThat(report.dataset().size(Split.TEST)).isEqualTo(1);
  }

  @Test
  void textInParquetHasTheHubsClassNames() {
    TextDataset dataset =
        run(Fixtures.path("parquet/text/hub"), ImportOptions.of(TableFormat.PARQUET)).dataset();

    assertThat(dataset.classNames()).containsExactly("World", "Sports", "Business");
    assertThat(dataset.size(Split.TEST)).isEqualTo(9);
    assertThat(dataset.split(Split.TEST).texts()).startsWith("news 0, étude");
    assertThat(dataset.split(Split.TEST).labels()).startsWith(0, 1, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"polars", "floats", "booleans"})
  void otherWritersLabelsAreRead(String name) {
    TextDataset dataset =
        run(
                Fixtures.path("parquet/text/" + name + ".parquet"),
                ImportOptions.of(TableFormat.PARQUET))
            .dataset();

    assertThat(dataset.classNames())
        .isEqualTo(name.equals("booleans") ? List.of("false", "true") : List.of("0", "1"));
    assertThat(dataset.size(Split.TRAIN)).isEqualTo(44);
  }

  @Test
  void aParquetWithoutTheColumnsIsToldWhichThereAre() {
    ImportOptions options =
        ImportOptions.of(TableFormat.PARQUET).withColumns("body", "label", Optional.empty());

    assertThatThrownBy(() -> run(Fixtures.path("parquet/text/polars.parquet"), options))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no column 'body'; its columns are label, text")
        .hasMessageContaining("--text-column");
  }

  @Test
  void damagedCompressionIsRefused() throws IOException {
    byte[] whole = gzip(csv(0, 5000));
    write("train.csv.gz", Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> run(in, ImportOptions.of(TableFormat.CSV)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("train.csv.gz is truncated or damaged gzip");
  }

  @Test
  void leaksBetweenSplitsAreWarnedOf() throws IOException {
    write("train.csv", csv(0, 40));
    write("test.csv", csv(38, 4));

    assertThat(run(in, ImportOptions.of(TableFormat.CSV)).warnings())
        .anyMatch(warning -> warning.startsWith("2 of 4 test texts are in train, too"));
  }

  @Test
  void anIdentifierForALabelIsRefusedUnlessAccepted() throws IOException {
    StringBuilder csv = new StringBuilder("text,label\n");
    for (int i = 0; i < 60; i++) {
      csv.append("t").append(i).append(",id").append(i / 4).append('\n');
    }
    write("train.csv", csv.toString());
    ImportOptions options = ImportOptions.of(TableFormat.CSV);

    assertThatThrownBy(() -> run(in, options)).hasMessageContaining("--accept many-classes");
    run(
        in,
        options.withChoices(
            new ImportChoices(SplitChoice.NONE, EnumSet.of(SuspiciousResult.MANY_CLASSES))));
  }
}
