package dev.tangent.cli.command.imports;

import dev.tangent.platform.storage.artifact.Catalog.Kind;

/** What a person has imported and calls by a name. */
enum Imported {
  MODEL(Kind.BASE),
  DATASET(Kind.DATASET),
  CHECKPOINT(Kind.CHECKPOINT);

  private final Kind kind;

  Imported(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
