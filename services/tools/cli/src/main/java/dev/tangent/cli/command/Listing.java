package dev.tangent.cli.command;

import dev.tangent.cli.progress.terminal.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rows in aligned columns. */
public final class Listing {

  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  public Listing(String... headings) {
    this.headings = List.of(headings);
  }

  public void add(String... cells) {
    rows.add(Arrays.stream(cells).map(Text::plain).toList());
  }

  /** Each row by its lower-case headings. */
  public List<Map<String, String>> rows() {
    List<Map<String, String>> maps = new ArrayList<>();
    for (List<String> row : rows) {
      Map<String, String> map = new LinkedHashMap<>();
      for (int i = 0; i < headings.size(); i++) {
        map.put(headings.get(i).toLowerCase(Locale.ROOT), row.get(i));
      }
      maps.add(map);
    }
    return maps;
  }

  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(line(headings));
    rows.forEach(row -> lines.add(line(row)));
    return lines;
  }

  private String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(Text.pad(cells.get(i), width(i))).append("  ");
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    int widest = Text.width(headings.get(column));
    for (List<String> row : rows) {
      widest = Math.max(widest, Text.width(row.get(column)));
    }
    return widest;
  }
}
