package dev.tangent.data.imports;

/** Why a row cannot be used. */
public enum BadRow {
  RAGGED("another number of fields than the header"),
  NOT_UTF8("not UTF-8"),
  NOT_JSON("not a JSON object"),
  MISSING_FIELD("a field is missing or of the wrong type"),
  EMPTY_TEXT("empty text"),
  EMPTY_LABEL("empty label"),
  UNKNOWN_LABEL("unknown label"),
  UNKNOWN_SPLIT("unknown split"),
  NO_IMAGE("no image"),
  BAD_IMAGE("an image that cannot be decoded");

  private final String words;

  BadRow(String words) {
    this.words = words;
  }

  /** The reason in words. */
  public String words() {
    return words;
  }
}
