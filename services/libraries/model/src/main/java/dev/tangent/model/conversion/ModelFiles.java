package dev.tangent.model.conversion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The files of a Hugging Face folder beside its weights that the services or Transformers read. */
public final class ModelFiles {

  public static final List<String> NAMES =
      List.of(
          "1_Pooling/config.json",
          "config.json",
          "config_sentence_transformers.json",
          "merges.txt",
          "modules.json",
          "preprocessor_config.json",
          "sentence_bert_config.json",
          "sentence_camembert_config.json",
          "sentence_distilbert_config.json",
          "sentence_roberta_config.json",
          "sentence_xlm-roberta_config.json",
          "sentencepiece.bpe.model",
          "special_tokens_map.json",
          "tokenizer.json",
          "tokenizer_config.json",
          "vocab.json",
          "vocab.txt");

  private ModelFiles() {}

  /** Copies those that are there. */
  static void copy(Path from, Path to) {
    for (String name : NAMES) {
      Path file = from.resolve(name);
      if (Files.isRegularFile(file)) {
        write(
            to.resolve(name),
            target -> Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING));
      }
    }
  }

  static void write(Path to, String content) {
    write(to, target -> Files.writeString(target, content));
  }

  private interface Writing {
    void into(Path target) throws IOException;
  }

  private static void write(Path to, Writing writing) {
    try {
      Files.createDirectories(to.getParent());
      writing.into(to);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + to, e);
    }
  }
}
