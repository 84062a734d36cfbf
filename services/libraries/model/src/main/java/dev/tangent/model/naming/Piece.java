package dev.tangent.model.naming;

/**
 * Where a weight lies in a checkpoint that has it under another name or together with others.
 *
 * @param source the checkpoint's tensor
 * @param part which of {@code parts} equal blocks of rows
 * @param transposed whether the checkpoint has the matrix's rows as columns
 */
public record Piece(String source, int part, int parts, boolean transposed) {

  public static Piece whole(String source) {
    return new Piece(source, 0, 1, false);
  }

  public static Piece transposed(String source) {
    return new Piece(source, 0, 1, true);
  }
}
