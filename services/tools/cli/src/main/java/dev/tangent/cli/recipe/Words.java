package dev.tangent.cli.recipe;

import dev.tangent.client.jobfile.reader.Cursor;
import dev.tangent.client.jobfile.reader.Fields;
import dev.tangent.client.jobfile.source.Position;
import dev.tangent.client.jobfile.source.SpecNode;
import dev.tangent.merging.recipe.Mark;
import dev.tangent.merging.recipe.Word;
import java.util.List;
import java.util.Optional;

/** Single values with their places. */
final class Words {

  private Words() {}

  /** A value; nothing, as {@code key:} alone, is not a value, and allowed. */
  static Optional<Word> of(Cursor cursor) {
    if (isNothing(cursor.node())) {
      return Optional.empty();
    }
    return cursor.text("a value").map(text -> new Word(text, mark(cursor.node().at())));
  }

  /** A model: a folder or a name; mergekit's long form is refused. */
  static Optional<Word> model(Cursor cursor) {
    if (cursor.node() instanceof SpecNode.Mapping) {
      cursor.problem(
          "expected a model's folder or name, found a mapping; 'override_architecture' and adapters"
              + " are not done here");
      return Optional.empty();
    }
    return cursor
        .text("a model's folder or name")
        .map(text -> new Word(text, mark(cursor.node().at())));
  }

  /** The items of a list, if the key is there and says something. */
  static List<Cursor> items(Fields fields, String key, String what) {
    return fields
        .get(key)
        .filter(cursor -> !isNothing(cursor.node()))
        .map(cursor -> cursor.items(what))
        .orElse(List.of());
  }

  static boolean isNothing(SpecNode node) {
    return node instanceof SpecNode.Scalar scalar && scalar.isNull();
  }

  static Mark mark(Position at) {
    return new Mark(at.line(), at.column());
  }
}
