package dev.tangent.data.table;

import dev.tangent.common.Split;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows between the reading of the last one and the writing of the first: which split and class a
 * row has is known only once all are read. The texts wait in a temporary file, the rest, a few
 * bytes a row, in memory.
 */
final class StagedRows implements AutoCloseable {

  private final Path file = Files.createTempFile("tangent-import", ".rows");
  private final DataOutputStream out =
      new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
  private final Map<String, Integer> labelIndices = new LinkedHashMap<>();
  private final List<String> labels = new ArrayList<>();
  private int[] label = new int[1024];
  private long[] line = new long[1024];
  private byte[] split = new byte[1024];
  private final List<String> fileNames = new ArrayList<>();
  private final List<Integer> fileStarts = new ArrayList<>();
  private int size;

  StagedRows() throws IOException {}

  /** The rows that follow are of this file. */
  void startFile(String name, String unit) {
    fileNames.add(name + ", " + unit + " ");
    fileStarts.add(size);
  }

  void add(long atLine, String text, String rowLabel, Split rowSplit) throws IOException {
    if (size == label.length) {
      label = Arrays.copyOf(label, size * 2);
      line = Arrays.copyOf(line, size * 2);
      split = Arrays.copyOf(split, size * 2);
    }
    label[size] = labelIndices.computeIfAbsent(rowLabel, this::newLabel);
    line[size] = atLine;
    split[size++] = (byte) rowSplit.ordinal();
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private int newLabel(String newLabel) {
    labels.add(newLabel);
    return labels.size() - 1;
  }

  int size() {
    return size;
  }

  String label(int row) {
    return labels.get(label[row]);
  }

  /** Where a row is, for complaints. */
  String place(int row) {
    int index = fileStarts.size() - 1;
    while (fileStarts.get(index) > row) {
      index--;
    }
    return fileNames.get(index) + line[row];
  }

  /** Pandas writes 1.0 for a label 1 where another is missing: all such are read as whole. */
  boolean makeWhole() {
    boolean points =
        !labels.isEmpty() && labels.stream().allMatch(each -> each.matches("-?\\d+\\.0+"));
    if (points) {
      labels.replaceAll(each -> each.substring(0, each.indexOf('.')));
    }
    return points;
  }

  /** The split of each row, as given. */
  Split[] splits() {
    Split[] splits = new Split[size];
    for (int row = 0; row < size; row++) {
      splits[row] = Split.values()[split[row]];
    }
    return splits;
  }

  /** The texts in the order they were added; no more can be added then. */
  Texts texts() throws IOException {
    out.close();
    return new Texts(
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16)));
  }

  /** A pass over the texts. */
  record Texts(DataInputStream in) implements AutoCloseable {

    String next() throws IOException {
      return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(file);
  }
}
