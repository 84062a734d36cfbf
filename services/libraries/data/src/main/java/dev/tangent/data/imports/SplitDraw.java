package dev.tangent.data.imports;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.DatasetDescription;
import dev.tangent.data.split.Splits;
import dev.tangent.data.split.TorchRandomSplit;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the splits that a source does not give are drawn from its training rows: test first, then
 * validation, then what is kept of train.
 *
 * @param validation how many; by default min(⌊0.1·n⌋, 5000)
 * @param test how many; by default min(⌊0.2·n⌋, 10000)
 * @param train how many of the others are kept; by default all
 */
public record SplitDraw(
    Drawing drawing, OptionalInt validation, OptionalInt test, OptionalInt train, long seed) {

  /** Which uniform draw without replacement. */
  public enum Drawing {
    /** {@link Splits#draw}. */
    JAVA_RANDOM,
    /** {@link TorchRandomSplit}: for rows in the same order, the reference's own examples. */
    TORCH_RANDOM_SPLIT;

    BitSet draw(int n, int k, long seed) {
      return this == JAVA_RANDOM ? Splits.draw(n, k, seed) : TorchRandomSplit.draw(n, k, seed);
    }
  }

  /** The sizes of the protocol of the paper's own code. */
  public static SplitDraw protocol(Drawing drawing, long seed) {
    OptionalInt byProtocol = OptionalInt.empty();
    return new SplitDraw(drawing, byProtocol, byProtocol, byProtocol, seed);
  }

  /**
   * Moves rows of {@code parts} from TRAIN to the splits that are not given; what is not kept
   * becomes null.
   *
   * @param parts the part of each row, or null for a row that is not used; changed in place
   * @throws InvalidInputException when there are too few training rows to draw from, or the size of
   *     a split is asked for that is given
   */
  public void assign(@Nullable Split[] parts, Set<Split> given) {
    draw(parts, given, Split.TEST, test, Splits.testSize(count(parts, Split.TRAIN)));
    int rows = count(parts, Split.TRAIN);
    draw(parts, given, Split.VALIDATION, validation, Splits.validationSize(rows));
    if (train.isPresent()) {
      int rest = count(parts, Split.TRAIN);
      move(parts, null, Math.max(0, rest - train.getAsInt()));
    }
  }

  private void draw(
      @Nullable Split[] parts, Set<Split> given, Split split, OptionalInt wanted, int byProtocol) {
    if (!given.contains(split)) {
      move(parts, split, wanted.orElse(byProtocol));
    } else if (wanted.isPresent()) {
      throw new InvalidInputException(
          "a size of the %s split is asked for, but the source gives that split"
              .formatted(DatasetDescription.key(split)));
    }
  }

  private void move(@Nullable Split[] parts, @Nullable Split to, int k) {
    int rows = count(parts, Split.TRAIN);
    if (k >= rows || k == 0 && to != null) {
      throw new InvalidInputException(
          "%d training rows are too few to draw a %s split from: give at least 20, or give the split"
              .formatted(rows, to == null ? "smaller train" : DatasetDescription.key(to)));
    }
    BitSet drawn = drawing.draw(rows, k, seed);
    int seen = 0;
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] == Split.TRAIN && drawn.get(seen++)) {
        parts[i] = to;
      }
    }
  }

  private static int count(@Nullable Split[] parts, Split part) {
    int count = 0;
    for (@Nullable Split each : parts) {
      count += each == part ? 1 : 0;
    }
    return count;
  }

  /** How a split came to be, in words. */
  public String origin(Split split, Set<Split> given) {
    if (split == Split.TRAIN && train.isPresent()) {
      return "%d at most, drawn from what is left, seed %d".formatted(train.getAsInt(), seed);
    }
    if (given.contains(split)) {
      boolean whole = split != Split.TRAIN || given.size() == Split.values().length;
      return whole ? "given" : "given, without what was drawn from it";
    }
    return "drawn from train, %s, seed %d".formatted(rule(split), seed);
  }

  private String rule(Split split) {
    OptionalInt size = split == Split.TEST ? test : validation;
    if (size.isPresent()) {
      return "%d rows".formatted(size.getAsInt());
    }
    return split == Split.TEST ? "min(⌊0.2·n⌋, 10000)" : "min(⌊0.1·n⌋, 5000)";
  }
}
