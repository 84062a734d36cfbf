package dev.tangent.model.bert;

import dev.tangent.model.encoder.ModelFamily;
import dev.tangent.model.sentence.SentenceFamily;
import dev.tangent.model.sentence.TextEncoder;
import java.nio.file.Path;
import java.util.Set;

/** BERT and those that have its layers and names: MiniLM, BGE, E5. */
public final class BertFamily {

  /** Models that an earlier release imported may still have it. */
  private static final String PREFIX = "bert.";

  private BertFamily() {}

  public static ModelFamily get() {
    return new SentenceFamily("BERT", Set.of("bert"), BertFamily::encoder);
  }

  private static TextEncoder encoder(Path folder, Set<String> tensors) {
    SentenceEncoderConfig config = SentenceEncoderConfig.read(folder);
    SentenceEncoder prefixed = new SentenceEncoder(config, PREFIX);
    return tensors.contains(prefixed.embeddingTables().get(0))
        ? prefixed
        : new SentenceEncoder(config, "");
  }
}
