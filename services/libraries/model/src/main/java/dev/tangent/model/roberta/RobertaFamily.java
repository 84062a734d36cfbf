package dev.tangent.model.roberta;

import dev.tangent.model.encoder.ModelFamily;
import dev.tangent.model.sentence.SentenceFamily;
import java.util.Set;

/** RoBERTa, XLM-R and CamemBERT, which are one architecture with other tokenizers. */
public final class RobertaFamily {

  private RobertaFamily() {}

  public static ModelFamily get() {
    return new SentenceFamily(
        "RoBERTa",
        Set.of("roberta", "xlm-roberta", "camembert"),
        (folder, tensors) -> new RobertaEncoder(RobertaConfig.read(folder)));
  }
}
