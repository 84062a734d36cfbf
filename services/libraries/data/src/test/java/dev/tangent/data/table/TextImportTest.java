package dev.tangent.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.LabelledTexts;
import dev.tangent.data.TextDataset;
import dev.tangent.data.imports.BadRow;
import dev.tangent.data.imports.ImportReport;
import dev.tangent.data.table.rows.TableFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextImportTest {

  private static final ImportOptions CSV = ImportOptions.of(TableFormat.CSV);
  private static final ImportOptions JSONL = ImportOptions.of(TableFormat.JSONL);

  @TempDir Path folder;

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private ImportReport<TextDataset> run(Path source, ImportOptions options) {
    return TextImport.run(source, "mine", options, folder.resolve("dataset"));
  }

  private static String rows(int n) {
    StringBuilder csv = new StringBuilder("text,label\n");
    for (int i = 0; i < n; i++) {
      csv.append("text ").append(i).append(i % 2 == 0 ? ",even\n" : ",odd\n");
    }
    return csv.toString();
  }

  private void assertRefused(Path source, ImportOptions options, String... parts) {
    assertThatThrownBy(() -> run(source, options))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(parts);
    assertThat(folder.resolve("dataset")).doesNotExist();
  }

  @Test
  void drawsTheSplitsThatAreNotGiven() throws IOException {
    TextDataset dataset = run(file("numbers.csv", rows(100)), CSV).dataset();

    assertThat(dataset.size(Split.TEST)).isEqualTo(20);
    assertThat(dataset.size(Split.VALIDATION)).isEqualTo(8);
    assertThat(dataset.size(Split.TRAIN)).isEqualTo(72);
    assertThat(dataset.classNames()).containsExactly("even", "odd");
    assertThat(dataset.templates()).containsExactly("{}");
    Set<String> all = new HashSet<>();
    for (Split split : Split.values()) {
      LabelledTexts texts = dataset.split(split);
      all.addAll(texts.texts());
      for (int i = 0; i < texts.size(); i++) {
        int number = Integer.parseInt(texts.texts().get(i).substring(5));
        assertThat(texts.labels()[i]).isEqualTo(number % 2);
      }
    }
    assertThat(all).hasSize(100);
  }

  @Test
  void theSameTableAndSeedGiveTheSameBytes() throws IOException {
    Path csv = file("numbers.csv", rows(100));
    TextImport.run(csv, "mine", CSV, folder.resolve("a"));
    TextImport.run(csv, "mine", CSV, folder.resolve("b"));
    TextImport.run(csv, "mine", CSV.withSeed(1), folder.resolve("c"));

    for (String name : List.of("dataset.json", "train.jsonl", "validation.jsonl", "test.jsonl")) {
      assertThat(folder.resolve("a").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("b").resolve(name));
    }
    assertThat(Files.readString(folder.resolve("c/train.jsonl")))
        .isNotEqualTo(Files.readString(folder.resolve("a/train.jsonl")));
  }

  @Test
  void readsAFolderWithAFilePerSplit() throws IOException {
    file("train.csv", rows(30));
    file("dev.csv", "label,text,extra\nodd,\"one, or\n\"\"three\"\"\",x\n");
    file("test.csv", "text,label\r\nfour,even\r\n");

    TextDataset dataset = run(folder, CSV).dataset();

    assertThat(dataset.size(Split.TRAIN)).isEqualTo(30);
    assertThat(dataset.split(Split.VALIDATION).texts()).containsExactly("one, or\n\"three\"");
    assertThat(dataset.split(Split.VALIDATION).labels()).containsExactly(1);
    assertThat(dataset.split(Split.TEST).texts()).containsExactly("four");
    assertThat(dataset.description().splits().get("test").origin()).isEqualTo("given");
  }

  @Test
  void readsTheSplitFromAColumn() throws IOException {
    Path csv = file("t.csv", "fold,t,l\ntest,a,x\nTrain,b,y\ntrain,c,x\nvalid,d,y\n");

    TextDataset dataset = run(csv, CSV.withColumns("t", "l", Optional.of("fold"))).dataset();

    assertThat(dataset.split(Split.TRAIN).texts()).containsExactly("b", "c");
    assertThat(dataset.split(Split.VALIDATION).texts()).containsExactly("d");
    assertThat(dataset.split(Split.TEST).texts()).containsExactly("a");
  }

  @Test
  void readsTabSeparatedValuesWithQuotesAsText() throws IOException {
    Path tsv =
        file(
            "t.tsv",
            "split\ttext\tlabel\ntrain\t\"Hm\", she said\ta\ntrain\tx\tb\nval\ty\ta\ntest\tz\tb\n");

    TextDataset dataset =
        run(
                tsv,
                ImportOptions.of(TableFormat.TSV)
                    .withColumns("text", "label", Optional.of("split")))
            .dataset();

    assertThat(dataset.split(Split.TRAIN).texts()).containsExactly("\"Hm\", she said", "x");
  }

  @Test
  void readsJsonLinesWithNumericLabelsAndNames() throws IOException {
    StringBuilder lines = new StringBuilder("\uFEFF");
    for (int i = 0; i < 30; i++) {
      lines.append(
          "{\"label\": %d, \"text\": \"n\\u00famero %d\", \"more\": [1]}\n".formatted(i % 3, i));
    }
    Path names = file("names.txt", "none\none left\ntwo left\n");
    Path templates = file("templates.txt", "{}\nremainder: {}\n");

    TextDataset dataset =
        run(
                file("t.jsonl", lines.toString()),
                JSONL.withClassNames(Optional.of(names)).withTemplates(Optional.of(templates)))
            .dataset();

    assertThat(dataset.classNames()).containsExactly("none", "one left", "two left");
    assertThat(dataset.templates()).containsExactly("{}", "remainder: {}");
    assertThat(dataset.split(Split.TRAIN).texts()).allMatch(text -> text.startsWith("número "));
  }

  @Test
  void ordersNumericLabelsByValue() throws IOException {
    StringBuilder csv = new StringBuilder("text,label\n");
    for (int i = 0; i < 60; i++) {
      csv.append("t").append(i).append(",").append(i % 12).append('\n');
    }

    assertThat(run(file("t.csv", csv.toString()), CSV).dataset().classNames())
        .startsWith("0", "1", "2", "3")
        .endsWith("10", "11");
  }

  @Test
  void mapsLabelsToNames() throws IOException {
    Path names = file("names.txt", "odd\tindivisible by two\neven\ta multiple of two\n");

    TextDataset dataset =
        run(file("t.csv", rows(40)), CSV.withClassNames(Optional.of(names))).dataset();

    assertThat(dataset.classNames()).containsExactly("indivisible by two", "a multiple of two");
  }

  @Test
  void namesTheLinesOfRaggedRows() throws IOException {
    String csv = rows(40) + "\"over\ntwo lines\",odd\nragged\nfine,odd\na,b,c\n";

    assertRefused(
        file("t.csv", csv),
        CSV,
        "2 rows (another number of fields than the header: 2)",
        "t.csv, line 44: 1 fields where the header has 2",
        "t.csv, line 46: 3 fields where the header has 2",
        "ask to skip bad rows");
  }

  @Test
  void goesOnAndCountsWhenAskedToSkip() throws IOException {
    String csv = rows(40) + "ragged\n,odd\n\nblank label, \n";

    ImportReport<TextDataset> report = run(file("t.csv", csv), CSV.withSkipBad(true));

    assertThat(report.skipped().total()).isEqualTo(3);
    assertThat(report.skipped().counts())
        .containsEntry(BadRow.RAGGED, 1)
        .containsEntry(BadRow.EMPTY_TEXT, 1)
        .containsEntry(BadRow.EMPTY_LABEL, 1);
    assertThat(report.skipped().first(BadRow.EMPTY_TEXT))
        .containsExactly("t.csv, line 43: the text in 'text' is empty");
    assertThat(report.skipped().first(BadRow.EMPTY_LABEL))
        .containsExactly("t.csv, line 45: the label in 'label' is empty");
    assertThat(report.summary()).contains("2 classes; train 29", "skipped: 3 rows");
  }

  @Test
  void showsTheFirstFiveOfManyBadRows() throws IOException {
    String csv = rows(40) + "ragged\n".repeat(1_000);

    ImportReport<TextDataset> report = run(file("t.csv", csv), CSV.withSkipBad(true));

    assertThat(report.skipped().total()).isEqualTo(1_000);
    assertThat(report.skipped().first(BadRow.RAGGED)).hasSize(5);
  }

  @Test
  void namesLabelsThatTrainingDoesNotHave() throws IOException {
    file("train.csv", rows(40));
    file("test.csv", "text,label\nx,odd\ny,unfair\n");

    assertRefused(
        folder,
        CSV,
        "test.csv, line 3: label 'unfair' is unknown; the 2 classes (from the training rows) are even, odd");
  }

  @Test
  void namesLabelsThatTheClassFileDoesNotHave() throws IOException {
    Path names = file("names.txt", "even\nprime\n");

    assertRefused(
        file("t.csv", rows(4)),
        CSV.withClassNames(Optional.of(names)),
        "t.csv, line 3: label 'odd' is unknown; the 2 classes (from names.txt) are even, prime");
  }

  @Test
  void namesTheLineThatIsNotUtf8() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(rows(20_000).getBytes(StandardCharsets.UTF_8));
    bytes.write("caf\u00e9,odd\nna\u00efve,odd\n".getBytes(StandardCharsets.ISO_8859_1));
    bytes.write("fine,odd\n".getBytes(StandardCharsets.UTF_8));
    Path csv = Files.write(folder.resolve("t.csv"), bytes.toByteArray());

    assertRefused(csv, CSV, "2 rows", "t.csv, line 20002: text that is not UTF-8", "line 20003");

    assertThat(run(csv, CSV.withSkipBad(true)).skipped().counts())
        .containsOnly(Map.entry(BadRow.NOT_UTF8, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void countsLinesWhateverTheirEnd(String end) throws IOException {
    String csv = rows(40) + "\"over\n\ntwo empty lines\",odd\n\ncaf\u00e9,odd\nragged\n";
    byte[] bytes = csv.replace("\n", end).getBytes(StandardCharsets.ISO_8859_1);

    assertRefused(
        Files.write(folder.resolve("t.csv"), bytes),
        CSV,
        "line 46: text that is not UTF-8",
        "line 47: 1 fields");
  }

  @Test
  void refusesAHeaderThatCannotBeUsed() throws IOException {
    assertRefused(
        file("a.csv", "text,label,text\n"), CSV, "a.csv, line 1: two columns are named 'text'");
    assertRefused(
        file("b.csv", "id,body,label\n"),
        CSV,
        "b.csv has no column 'text' for the text; its columns are id, body, label");
    assertRefused(file("c.csv", ""), CSV, "c.csv is empty");
    assertRefused(file("d.csv", "text,label\n"), CSV, "has no train rows");
  }

  @Test
  void refusesASingleClass() throws IOException {
    assertRefused(file("a.csv", "text,label\na,x\nb,x\n"), CSV, "only one class, 'x'");
  }

  @Test
  void refusesAnUnclosedQuoteNamingWhereItStarts() throws IOException {
    assertRefused(
        file("a.csv", "text,label\na,x\n\"b,x\nc,y\n"), CSV, "a.csv, line 3: a quoted field");
  }

  @Test
  void namesJsonLinesThatAreWrong() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      lines.add("{\"text\": \"t%d\", \"label\": \"%s\"}".formatted(i, i % 2 == 0 ? "a" : "b"));
    }
    lines.add("{\"text\": \"t\", \"label\": \"a\"");
    lines.add("[1]");
    lines.add("{\"txt\": \"t\", \"label\": \"a\"}");
    lines.add("{\"text\": 3, \"label\": \"a\"}");
    lines.add("{\"text\": \"t\", \"label\": null}");
    lines.add("{\"text\": \"t\", \"label\": \"a\", \"label\": \"b\"}");
    lines.add("{\"text\": \"\\ud800\", \"label\": \"a\"}");

    assertRefused(
        file("t.jsonl", String.join("\n", lines)),
        JSONL,
        "7 rows",
        "t.jsonl, line 21: not a JSON object",
        "line 22: not a JSON object",
        "line 23: no field 'text' (a string); the fields are txt, label",
        "line 24: field 'text' is not a string",
        "line 25: field 'label' is not a string or a number",
        "line 26: not a JSON object: key 'label' is there twice",
        "line 27: half of a surrogate pair");
  }

  @Test
  void refusesContradictorySplits() throws IOException {
    file("train.csv", rows(40));
    file("val.csv", rows(2));
    assertRefused(
        folder,
        CSV.withColumns("text", "label", Optional.of("split")),
        "the splits",
        "given twice");

    file("dev.csv", rows(2));
    assertRefused(folder, CSV, "which is the validation split?");
  }

  @Test
  void namesAnUnknownSplit() throws IOException {
    assertRefused(
        file("t.csv", "text,label,split\na,x,train\nb,y,holdout\n"),
        CSV.withColumns("text", "label", Optional.of("split")),
        "t.csv, line 3: split 'holdout' is none of train, validation, test");
  }

  @Test
  void refusesWhatIsNotThere() {
    assertRefused(folder.resolve("absent.csv"), CSV, "there is no file or folder");
    assertRefused(folder, CSV, "has no train.csv");
  }
}
