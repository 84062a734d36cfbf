package dev.tangent.demonstration.minilm;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * all-MiniLM-L6-v2, a sentence encoder of six layers (Reimers et al., sentence-transformers), as a
 * Hugging Face folder that sentence-transformers can open too. The weights come from the float32
 * ONNX graph that langchain4j publishes.
 */
public final class MiniLm {

  private static final String GRAPH = "/all-minilm-l6-v2.onnx";
  private static final String TOKENIZER = "/all-minilm-l6-v2-tokenizer.json";
  private static final int MOST_TOKENS = 256;
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private MiniLm() {}

  /**
   * Writes {@code config.json}, {@code tokenizer.json}, {@code model.safetensors}, {@code
   * 1_Pooling/config.json} (mean), {@code sentence_bert_config.json} and {@code modules.json};
   * always the same bytes.
   *
   * @param folder created if it is not there; files in it are replaced
   */
  public static void write(Path folder) {
    try {
      Files.createDirectories(folder.resolve("1_Pooling"));
      try (InputStream in = resource(GRAPH)) {
        writeModel(OnnxGraph.read(in), folder);
      }
      try (InputStream in = resource(TOKENIZER)) {
        Files.write(folder.resolve("tokenizer.json"), in.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the model to " + folder, e);
    }
  }

  private static void writeModel(OnnxGraph graph, Path folder) throws IOException {
    List<OnnxWeight> weights = BertWeights.of(graph);
    BertConfig config = BertConfig.of(graph, weights);
    try (SafetensorsWriter writer =
        SafetensorsWriter.create(
            folder.resolve("model.safetensors"),
            weights.stream().map(OnnxWeight::spec).toList(),
            Map.of("format", "pt", "source", "sentence-transformers/all-MiniLM-L6-v2"))) {
      weights.forEach(weight -> weight.write(writer));
    }
    json(folder.resolve("config.json"), config);
    json(folder.resolve("1_Pooling/config.json"), pooling(config.hiddenSize()));
    json(folder.resolve("sentence_bert_config.json"), new Length(MOST_TOKENS, false));
    json(
        folder.resolve("modules.json"),
        List.of(
            new Module(0, "0", "", "sentence_transformers.models.Transformer"),
            new Module(1, "1", "1_Pooling", "sentence_transformers.models.Pooling"),
            new Module(2, "2", "2_Normalize", "sentence_transformers.models.Normalize")));
  }

  private record Length(int max_seq_length, boolean do_lower_case) {}

  private record Module(int idx, String name, String path, String type) {}

  private record Pooling(
      long word_embedding_dimension,
      boolean pooling_mode_cls_token,
      boolean pooling_mode_mean_tokens,
      boolean pooling_mode_max_tokens,
      boolean pooling_mode_mean_sqrt_len_tokens) {}

  private static Pooling pooling(long dimension) {
    return new Pooling(dimension, false, true, false, false);
  }

  private static void json(Path file, Object content) throws IOException {
    Files.writeString(file, GSON.toJson(content) + "\n");
  }

  private static InputStream resource(String name) {
    InputStream in = MiniLm.class.getResourceAsStream(name);
    if (in == null) {
      throw new NoSuchElementException("the model is not on the class path: " + name);
    }
    return in;
  }
}
