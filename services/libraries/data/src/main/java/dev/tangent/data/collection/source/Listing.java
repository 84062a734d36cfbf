package dev.tangent.data.collection.source;

import dev.tangent.common.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The label and the part of every row of a collection, 13 bytes a row. */
public final class Listing {

  private static final int UNUSABLE = -1;

  private final Map<String, Integer> labelIndices = new LinkedHashMap<>();
  private final List<String> labels = new ArrayList<>();
  private final Map<Split, Integer> counts = new EnumMap<>(Split.class);
  private int[] label = new int[1024];
  private int[] index = new int[1024];
  private byte[] part = new byte[1024];
  private int size;

  public void add(String rowLabel, Split rowPart) {
    int found = labelIndices.computeIfAbsent(rowLabel, this::newLabel);
    append(found, rowPart);
  }

  /** A row that cannot be used, which counts in the numbering of those behind it. */
  public void addUnusable(Split rowPart) {
    append(UNUSABLE, rowPart);
  }

  private int newLabel(String newLabel) {
    labels.add(newLabel);
    return labels.size() - 1;
  }

  private void append(int rowLabel, Split rowPart) {
    if (size == label.length) {
      label = Arrays.copyOf(label, size * 2);
      index = Arrays.copyOf(index, size * 2);
      part = Arrays.copyOf(part, size * 2);
    }
    label[size] = rowLabel;
    index[size] = counts.merge(rowPart, 1, Integer::sum) - 1;
    part[size++] = (byte) rowPart.ordinal();
  }

  public int size() {
    return size;
  }

  public boolean usable(int row) {
    return label[row] != UNUSABLE;
  }

  public String label(int row) {
    return labels.get(label[row]);
  }

  /** The part that the row was given in. */
  public Split part(int row) {
    return Split.values()[part[row]];
  }

  /** The row's number within its part, from 0. */
  public int index(int row) {
    return index[row];
  }
}
