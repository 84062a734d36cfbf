package dev.tangent.client.jobfile.source;

import java.util.List;

/** A job file's tree, the same for YAML and JSON, in which every node knows its place. */
public sealed interface SpecNode {

  Position at();

  /** How an error names what stands here. */
  String found();

  /** Keys are distinct: a key given twice is refused where the tree is built. */
  record Mapping(Position at, List<Entry> entries) implements SpecNode {

    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public String found() {
      return entries.isEmpty() ? "an empty mapping" : "a mapping of keys to values";
    }
  }

  record Entry(String key, Position at, SpecNode value) {}

  record Sequence(Position at, List<SpecNode> items) implements SpecNode {

    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String found() {
      return items.isEmpty() ? "an empty list" : "a list";
    }
  }

  /**
   * One value. What an unquoted one means depends on what is expected: a task may be called 2024.
   */
  record Scalar(Position at, String text, boolean quoted) implements SpecNode {

    private static final int SHOWN = 60;

    public boolean isNull() {
      return !quoted && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }

    @Override
    public String found() {
      if (isNull()) {
        return "nothing";
      }
      String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
      return quoted ? "text \"" + shown + "\"" : "'" + shown + "'";
    }
  }
}
