package dev.tangent.results.exact;

import com.google.gson.annotations.SerializedName;

/** What coefficients minimise. */
public enum Criterion {
  /** Cross-entropy with the features' lengths held at ‖f₀‖, which is convex. */
  @SerializedName("convex")
  CONVEX,
  /** Cross-entropy under the head itself. */
  @SerializedName("head")
  HEAD,
  /** The entropy of the predictions, without labels. */
  @SerializedName("entropy")
  ENTROPY
}
