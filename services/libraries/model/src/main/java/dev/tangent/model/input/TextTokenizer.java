package dev.tangent.model.input;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.tangent.common.InvalidInputException;
import dev.tangent.model.config.ConfigJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@code tokenizer.json}, read offline; its own padding and truncation settings do not count. */
public final class TextTokenizer {

  private static final int CHUNK = 1024;

  /** Enough to see that a text is not one token. */
  private static final int LONGEST_TOKEN = 8;

  private final Path folder;
  private final Path file;

  public TextTokenizer(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("tokenizer.json");
    if (Files.notExists(file)) {
      throw new InvalidInputException(
          file
              + " is missing: a text encoder's folder needs it; Transformers writes it:"
              + " AutoTokenizer.from_pretrained(folder).save_pretrained(folder)");
    }
  }

  /** Token ids of each text, special tokens included, cut to {@code maxTokens}. */
  public List<long[]> ids(List<String> texts, int maxTokens) {
    List<long[]> ids = new ArrayList<>(texts.size());
    try (HuggingFaceTokenizer tokenizer = open(maxTokens)) {
      for (int at = 0; at < texts.size(); at += CHUNK) {
        List<String> chunk = texts.subList(at, Math.min(texts.size(), at + CHUNK));
        for (Encoding encoding : tokenizer.batchEncode(chunk)) {
          ids.add(encoding.getIds());
        }
      }
    }
    return ids;
  }

  /**
   * The first token of each text, special tokens aside.
   *
   * @throws InvalidInputException when a text has none
   */
  public List<Token> firstTokens(List<String> texts) {
    List<Token> first = new ArrayList<>(texts.size());
    try (HuggingFaceTokenizer tokenizer = open(LONGEST_TOKEN)) {
      for (String text : texts) {
        Encoding encoding = tokenizer.encode(text, false, false);
        if (encoding.getIds().length == 0) {
          throw new InvalidInputException(file + ": gives no token for the text \"" + text + "\"");
        }
        first.add(new Token(encoding.getIds()[0], encoding.getTokens()[0]));
      }
    }
    return first;
  }

  /**
   * A token of the vocabulary.
   *
   * @param text as the vocabulary has it
   */
  public record Token(long id, String text) {}

  /**
   * @param rows of the word table
   * @throws InvalidInputException when the tokenizer may give an id that the table does not have
   */
  public void requireIdsBelow(int rows) {
    long largest = TokenizerIds.largest(file);
    if (largest >= rows) {
      throw new InvalidInputException(
          "%s: gives ids up to %d, but the word table has %d rows (vocab_size of config.json); it belongs to another model, or tokens were added to it"
              .formatted(file, largest, rows));
    }
  }

  /**
   * What a text is cut to.
   *
   * @param asked 0 for the model's own limit
   * @param positions that the model has
   */
  public static int limit(int asked, int positions, int ownLimit) {
    if (asked > positions) {
      throw new InvalidInputException(
          "max_tokens " + asked + ": the model has only " + positions + " positions");
    }
    return asked == 0 ? ownLimit : asked;
  }

  /**
   * The id of the {@code pad_token} in {@code tokenizer_config.json}.
   *
   * @param byDefault the token where that file or its field is missing
   */
  public long padding(String byDefault) {
    String token = paddingToken(byDefault);
    try (HuggingFaceTokenizer tokenizer = open(LONGEST_TOKEN)) {
      long[] ids = tokenizer.encode(token, false, false).getIds();
      if (ids.length != 1) {
        throw new InvalidInputException(
            file + ": the padding token " + token + " is not a single token");
      }
      return ids[0];
    }
  }

  private String paddingToken(String byDefault) {
    Path config = folder.resolve("tokenizer_config.json");
    if (Files.notExists(config)) {
      return byDefault;
    }
    ConfigJson json = ConfigJson.read(config);
    return json.isObject("pad_token")
        ? json.object("pad_token").text("content", byDefault)
        : json.text("pad_token", byDefault);
  }

  private HuggingFaceTokenizer open(int maxTokens) {
    try {
      return HuggingFaceTokenizer.builder()
          .optTokenizerPath(file)
          .optPadding(false)
          .optTruncation(true)
          .optMaxLength(maxTokens)
          .build();
    } catch (IOException | RuntimeException e) {
      throw new InvalidInputException(file + " is not a usable tokenizer: " + e.getMessage(), e);
    }
  }
}
