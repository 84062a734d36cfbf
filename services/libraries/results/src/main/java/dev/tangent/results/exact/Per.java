package dev.tangent.results.exact;

import com.google.gson.annotations.SerializedName;

/** What has a coefficient of its own. */
public enum Per {
  /** Each task's vector. */
  @SerializedName("task")
  TASK,
  /** Each task's vector in each block of layers. */
  @SerializedName("block")
  BLOCK
}
