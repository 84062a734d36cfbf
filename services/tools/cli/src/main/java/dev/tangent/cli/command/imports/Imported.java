package dev.tangent.cli.command.imports;

import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.CommandFailure;
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

  /**
   * The artifact that a name stands for.
   *
   * @throws CommandFailure when there is no such name, with those that there are
   */
  String require(Connection connection, String name) {
    return connection
        .catalog()
        .find(kind, name)
        .orElseThrow(
            () ->
                CommandFailure.notFound(
                    "there is no %s '%s'; imported: %s"
                        .formatted(kind.word(), name, connection.catalog().list(kind).keySet())));
  }
}
