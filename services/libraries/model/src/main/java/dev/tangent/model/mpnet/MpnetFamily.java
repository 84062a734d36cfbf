package dev.tangent.model.mpnet;

import dev.tangent.model.encoder.ModelFamily;
import dev.tangent.model.sentence.SentenceFamily;
import java.util.Set;

/** MPNet, of which all-mpnet-base is one. */
public final class MpnetFamily {

  private MpnetFamily() {}

  public static ModelFamily get() {
    return new SentenceFamily(
        "MPNet", Set.of("mpnet"), (folder, tensors) -> new MpnetEncoder(MpnetConfig.read(folder)));
  }
}
