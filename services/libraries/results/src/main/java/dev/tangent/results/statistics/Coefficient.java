package dev.tangent.results.statistics;

import com.google.gson.annotations.SerializedName;

/** Which α a number was measured at. */
public enum Coefficient {
  /** The one that validation chose, in each seed its own. */
  @SerializedName("chosen")
  CHOSEN,
  /** α = 1, without any choice. */
  @SerializedName("one")
  ONE
}
