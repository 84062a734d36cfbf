package dev.tangent.demonstration.glyphs.atlas;

import com.google.gson.annotations.SerializedName;
import java.util.Locale;

/** Whom a font serves: no family is in two groups. */
public enum FontGroup {
  @SerializedName("pretraining")
  PRETRAINING,
  /** Training and validation of downstream tasks. */
  @SerializedName("training")
  TRAINING,
  @SerializedName("test")
  TEST;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
