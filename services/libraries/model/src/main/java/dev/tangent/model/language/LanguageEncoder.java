package dev.tangent.model.language;

import dev.tangent.model.encoder.Encoder;
import java.util.List;

/**
 * The layers of a language model of some architecture. Its features are the hidden state that the
 * first token of an answer is predicted from: with the output table U, the token's score is c ⟨f,
 * U_token⟩. Its inputs are {@code input_ids} [n, t] and, if anything is padded, {@code
 * attention_mask} [n, t].
 */
public interface LanguageEncoder extends Encoder {

  /** The tables that are looked up by tokens; fine-tuning may keep them frozen. */
  List<String> embeddingTables();

  /**
   * The name of U [vocabulary, dimension], which is the head's and not among {@link #shapes}: it
   * stays as it was.
   */
  String outputTable();

  /** c. */
  double outputScale();

  /** The architecture in a few words, for people. */
  String description();
}
