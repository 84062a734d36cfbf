package dev.tangent.model.modernbert;

import dev.tangent.model.encoder.ModelFamily;
import dev.tangent.model.sentence.SentenceFamily;
import java.util.Set;

/** ModernBERT and those that have its layers, such as GTE's and Nomic's. */
public final class ModernbertFamily {

  private ModernbertFamily() {}

  public static ModelFamily get() {
    return new SentenceFamily(
        "ModernBERT",
        Set.of("modernbert"),
        (folder, tensors) -> new ModernbertEncoder(ModernbertConfig.read(folder)));
  }
}
