package dev.tangent.demonstration.minilm;

import ai.djl.modality.nlp.DefaultVocabulary;
import ai.djl.modality.nlp.Vocabulary;
import ai.djl.modality.nlp.bert.BertFullTokenizer;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** DJL's own Java WordPiece tokenizer: shares the vocabulary with Hugging Face's, and no code. */
final class WordPieces {

  private final Map<String, Long> ids = new HashMap<>();
  private final BertFullTokenizer tokenizer;

  WordPieces(Path tokenizerJson) throws IOException {
    JsonObject vocabulary =
        JsonParser.parseString(Files.readString(tokenizerJson))
            .getAsJsonObject()
            .getAsJsonObject("model")
            .getAsJsonObject("vocab");
    vocabulary.entrySet().forEach(e -> ids.put(e.getKey(), e.getValue().getAsLong()));
    Vocabulary words =
        DefaultVocabulary.builder().add(List.copyOf(ids.keySet())).optUnknownToken("[UNK]").build();
    tokenizer = new BertFullTokenizer(words, true);
  }

  long[] ids(String text) {
    List<String> pieces = tokenizer.tokenize(text);
    long[] row = new long[pieces.size() + 2];
    row[0] = ids.get("[CLS]");
    for (int i = 0; i < pieces.size(); i++) {
      row[i + 1] = ids.get(pieces.get(i));
    }
    row[row.length - 1] = ids.get("[SEP]");
    return row;
  }
}
