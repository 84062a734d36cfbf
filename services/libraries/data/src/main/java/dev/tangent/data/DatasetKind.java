package dev.tangent.data;

import com.google.gson.annotations.SerializedName;

/** What the examples of a dataset are. */
public enum DatasetKind {
  @SerializedName("text")
  TEXT("texts"),
  @SerializedName("image")
  IMAGE("images");

  private final String plural;

  DatasetKind(String plural) {
    this.plural = plural;
  }

  /** The examples in a word. */
  public String plural() {
    return plural;
  }
}
