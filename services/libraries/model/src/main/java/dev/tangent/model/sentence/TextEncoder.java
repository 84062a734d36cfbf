package dev.tangent.model.sentence;

import dev.tangent.model.encoder.Encoder;
import java.util.List;

/**
 * A sentence encoder of some architecture. Its inputs are {@code input_ids} [n, t] and, if anything
 * is padded, {@code attention_mask} [n, t].
 */
public interface TextEncoder extends Encoder {

  /** How texts are read. */
  TextInput input();

  /**
   * The tables that are looked up by tokens and their positions, the word table first; fine-tuning
   * may keep them frozen.
   */
  List<String> embeddingTables();

  /** Of {@link #embeddingTables}, those whose row of the padding token begins as zero. */
  List<String> tablesWithPadding();

  /** What a matrix's initial standard deviation is, beside {@code initializer_range}. */
  default double initialScale(String name) {
    return 1;
  }

  /** How many standard deviations from 0 initial weights are at most. */
  default double initialCutoff() {
    return Double.POSITIVE_INFINITY;
  }

  /** The depth of the network. */
  int layers();
}
