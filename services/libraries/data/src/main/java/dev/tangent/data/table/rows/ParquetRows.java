package dev.tangent.data.table.rows;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.imports.BadRow;
import dev.tangent.data.parquet.HubFeatures;
import dev.tangent.data.parquet.ParquetFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of texts in Parquet, as the Hugging Face hub keeps them. */
final class ParquetRows implements RowReader {

  private final ParquetFile parquet;
  private final ParquetFile.Rows rows;
  private final Columns columns;
  private final List<String> texts;
  private final List<String> classNames;
  private long row;

  private ParquetRows(ParquetFile parquet, String name, Columns columns) throws IOException {
    this.parquet = parquet;
    this.columns = columns;
    this.texts = columns.texts(parquet.columns()::contains);
    List<String> read = new ArrayList<>(texts);
    read.add(columns.label());
    columns.split().ifPresent(read::add);
    for (String column : read) {
      if (!parquet.columns().contains(column)) {
        throw new InvalidInputException(
            "%s has no column '%s'; its columns are %s: say which with --text-column and --label-column"
                .formatted(name, column, String.join(", ", parquet.columns())));
      }
    }
    this.rows = parquet.rows(read);
    this.classNames = HubFeatures.of(parquet).names(columns.label());
  }

  static ParquetRows open(Path file, Columns columns) throws IOException {
    ParquetFile parquet = ParquetFile.open(file);
    try {
      return new ParquetRows(parquet, String.valueOf(file.getFileName()), columns);
    } catch (IOException | RuntimeException e) {
      parquet.close();
      throw e;
    }
  }

  @Override
  public String unit() {
    return "row";
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public @Nullable Row next() throws IOException {
    if (row == parquet.rows()) {
      return null;
    }
    row++;
    @Nullable Object[] values = rows.next();
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      if (values[i] != null && !(values[i] instanceof byte[])) {
        return new Bad(
            row, BadRow.MISSING_FIELD, "column '%s' holds no texts".formatted(texts.get(i)));
      }
      parts.add(ParquetFile.text(values[i]));
    }
    String label = ParquetFile.text(values[texts.size()]);
    String split = columns.split().isPresent() ? ParquetFile.text(values[texts.size() + 1]) : null;
    boolean sound = isSound(label) && parts.stream().allMatch(ParquetRows::isSound);
    return sound
        ? new Good(row, Columns.joined(parts), label, split)
        : new Bad(row, BadRow.NOT_UTF8, "text that is not UTF-8");
  }

  /** Java decodes what is not UTF-8 to this character. */
  private static boolean isSound(String text) {
    return text.indexOf('\uFFFD') < 0;
  }

  @Override
  public void close() throws IOException {
    parquet.close();
  }
}
