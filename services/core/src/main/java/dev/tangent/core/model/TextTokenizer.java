package dev.tangent.core.model;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.tangent.core.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@code tokenizer.json}, read offline; its own padding and truncation settings do not count. */
final class TextTokenizer {

  private static final int CHUNK = 1024;

  private final Path file;

  TextTokenizer(Path folder) {
    this.file = folder.resolve("tokenizer.json");
    if (Files.notExists(file)) {
      throw new InvalidInputException(file + " is missing: a text encoder's folder needs it");
    }
  }

  /** Token ids of each text, special tokens included, cut to {@code maxTokens}. */
  List<long[]> ids(List<String> texts, int maxTokens) {
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
