package dev.tangent.model.distilbert;

import dev.tangent.model.encoder.ModelFamily;
import dev.tangent.model.sentence.SentenceFamily;
import java.util.Set;

/** DistilBERT and what was distilled with its code. */
public final class DistilbertFamily {

  private DistilbertFamily() {}

  public static ModelFamily get() {
    return new SentenceFamily(
        "DistilBERT",
        Set.of("distilbert"),
        (folder, tensors) -> new DistilbertEncoder(DistilbertConfig.read(folder)));
  }
}
