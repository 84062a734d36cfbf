package dev.tangent.model.t5;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.naming.Piece;
import dev.tangent.model.naming.WeightNames;
import dev.tangent.model.naming.Wrappers;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of a T5's checkpoint: Hugging Face's behind a wrapper's prefix. The word table may be
 * there again as the stacks' own, and in the output table's place.
 *
 * @param prefix before every name, such as {@code transformer.}
 * @param copies the word table under its other names
 * @param sharing whether the word table is the output table
 */
record T5Names(String prefix, Set<String> copies, boolean sharing) implements WeightNames {

  private static final int CHUNK = 1 << 20;

  /**
   * Of a layer that has no positions to tell apart: in T5's first checkpoints, and read by none.
   */
  private static final String UNUSED =
      "decoder.block.0.layer.1.EncDecAttention.relative_attention_bias.weight";

  T5Names {
    copies = Set.copyOf(copies);
  }

  /**
   * @throws InvalidInputException when no tensor is the word table, or several are
   */
  static T5Names of(TensorSource source, T5Config config) {
    String prefix =
        Wrappers.before(T5Encoder.WORDS, source)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "%s: no tensor is called %s, so this is not a T5; its tensors are called %s…"
                            .formatted(
                                source.files().get(0),
                                T5Encoder.WORDS,
                                source.tensors().keySet().stream().limit(3).toList())));
    Set<String> copies =
        Stream.of("encoder.embed_tokens.weight", "decoder.embed_tokens.weight")
            .map(name -> prefix + name)
            .filter(source.tensors()::containsKey)
            .filter(name -> areEqual(source, prefix + T5Encoder.WORDS, name))
            .collect(Collectors.toSet());
    boolean own = source.tensors().containsKey(prefix + T5Encoder.OUTPUT);
    return new T5Names(prefix, copies, !own && config.sharing());
  }

  private static boolean areEqual(TensorSource source, String one, String other) {
    TensorInfo first = source.tensor(one);
    TensorInfo second = source.tensor(other);
    if (first.dtype() != second.dtype() || !first.shape().equals(second.shape())) {
      return false;
    }
    long size = first.spec().byteLength();
    for (long at = 0; at < size; at += CHUNK) {
      int length = (int) Math.min(CHUNK, size - at);
      ByteBuffer bytes = ByteBuffer.allocate(length);
      ByteBuffer others = ByteBuffer.allocate(length);
      source.readBytes(one, at, bytes);
      source.readBytes(other, at, others);
      if (!Arrays.equals(bytes.array(), others.array())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Piece of(String name) {
    boolean words = sharing && name.equals(T5Encoder.OUTPUT);
    return Piece.whole(prefix + (words ? T5Encoder.WORDS : name));
  }

  @Override
  public boolean isOfTheModel(String tensor) {
    return Stream.of("shared.", "encoder.", "decoder.")
            .anyMatch(module -> tensor.startsWith(prefix + module))
        && !copies.contains(tensor)
        && !tensor.equals(prefix + UNUSED);
  }
}
