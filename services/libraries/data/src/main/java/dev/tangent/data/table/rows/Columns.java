package dev.tangent.data.table.rows;

import java.util.Optional;

/**
 * Which columns of a table are read; the others are ignored.
 *
 * @param split holds train, validation (or valid, val, dev) or test
 */
public record Columns(String text, String label, Optional<String> split) {

  public static final Columns DEFAULT = new Columns("text", "label", Optional.empty());
}
