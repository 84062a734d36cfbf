package dev.tangent.cli.hub.repository;

/** The kinds of repository that can be imported. */
public enum HubKind {
  MODEL("model", ""),
  DATASET("dataset", "datasets/");

  private final String word;
  private final String pagePrefix;

  HubKind(String word, String pagePrefix) {
    this.word = word;
    this.pagePrefix = pagePrefix;
  }

  /** For people, and in the cache's folder names with an s. */
  public String word() {
    return word;
  }

  /** What stands before a repository's name in the addresses of its page and its files. */
  String pagePrefix() {
    return pagePrefix;
  }
}
