package dev.tangent.data.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read back by the format's own library. */
class ParquetWriterTest {

  @TempDir Path folder;

  @Test
  void plainColumnsComeBack() throws IOException {
    Path file = written(3, 2);

    try (ParquetFile read = ParquetFile.open(file)) {
      assertThat(read.rows()).isEqualTo(3);
      assertThat(read.metadata()).containsEntry("alpha", "1.5");
      ParquetFile.Rows rows = read.rows(List.of("index", "label"));
      for (int i = 0; i < 3; i++) {
        Object[] row = rows.next();
        assertThat(row[0]).isEqualTo((long) i);
        assertThat(new String((byte[]) row[1], StandardCharsets.UTF_8)).isEqualTo("größe " + i);
      }
    }
  }

  @Test
  void listsComeBackAlsoWhereOneIsEmpty() throws IOException {
    Path file = folder.resolve("lists.parquet");
    WrittenColumn.FloatLists lists = new WrittenColumn.FloatLists("logits");
    try (ParquetWriter writer = ParquetWriter.create(file, Map.of(), lists)) {
      for (float[] list : new float[][] {{1, 2, 3}, {}, {-0.5f}}) {
        lists.add(list);
        writer.endRow();
      }
    }

    assertThat(lists(file)).containsExactly(List.of(1f, 2f, 3f), List.of(), List.of(-0.5f));
  }

  /** 9,000 rows of 300 logits are 10.8 MB: two row groups. */
  @Test
  void moreThanOneRowGroup() throws IOException {
    Path file = written(9000, 300);

    List<List<Float>> lists = lists(file);
    assertThat(lists).hasSize(9000);
    assertThat(lists.get(8999)).hasSize(300).startsWith(8999f, 9000f);
    try (ParquetBytes bytes = new ParquetBytes(file)) {
      assertThat(bytes.footer().getRow_groups()).hasSize(2);
    }
  }

  @Test
  void theSameRowsAreTheSameBytes() throws IOException {
    byte[] once = Files.readAllBytes(written(100, 4));

    assertThat(Files.readAllBytes(written(100, 4))).isEqualTo(once);
  }

  private Path written(int rows, int width) throws IOException {
    Path file = folder.resolve("rows.parquet");
    WrittenColumn.Ints index = new WrittenColumn.Ints("index");
    WrittenColumn.Texts label = new WrittenColumn.Texts("label");
    WrittenColumn.FloatLists logits = new WrittenColumn.FloatLists("logits");
    try (ParquetWriter writer =
        ParquetWriter.create(file, Map.of("alpha", "1.5"), index, label, logits)) {
      for (int i = 0; i < rows; i++) {
        float[] list = new float[width];
        for (int c = 0; c < width; c++) {
          list[c] = i + c;
        }
        index.add(i);
        label.add("größe " + i);
        logits.add(list);
        writer.endRow();
      }
    }
    return file;
  }

  private static List<List<Float>> lists(Path file) throws IOException {
    List<List<Float>> lists = new ArrayList<>();
    try (ParquetBytes bytes = new ParquetBytes(file)) {
      var footer = bytes.footer();
      var column = Schema.leaves(footer.getSchema()).get("logits.list.element").column();
      for (RowGroup group : footer.getRow_groups()) {
        var chunk = group.getColumns().get(group.getColumnsSize() - 1).getMeta_data();
        ColumnReader reader =
            new ColumnReaderImpl(
                column, new Pages(bytes, column, chunk), new PrimitiveConverter() {}, null);
        for (long i = 0; i < chunk.getNum_values(); i++) {
          if (reader.getCurrentRepetitionLevel() == 0) {
            lists.add(new ArrayList<>());
          }
          if (reader.getCurrentDefinitionLevel() == column.getMaxDefinitionLevel()) {
            lists.get(lists.size() - 1).add(reader.getFloat());
          }
          reader.consume();
        }
      }
    }
    return lists;
  }
}
