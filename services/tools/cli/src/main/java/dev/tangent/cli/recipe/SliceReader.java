package dev.tangent.cli.recipe;

import dev.tangent.client.jobfile.reader.Cursor;
import dev.tangent.client.jobfile.reader.Fields;
import dev.tangent.client.jobfile.source.SpecNode;
import dev.tangent.merging.recipe.InputSlice;
import dev.tangent.merging.recipe.OutputSlice;
import dev.tangent.merging.recipe.Word;
import java.util.List;
import java.util.Optional;

/** One of a recipe's {@code slices}. */
final class SliceReader {

  private SliceReader() {}

  static Optional<OutputSlice> read(Cursor item) {
    Optional<Fields> fields =
        item.fields("a slice", List.of("sources", "base_model", "parameters"));
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    fields.get().require("sources", "the layers that the slice is made of");
    List<InputSlice> sources =
        Words.items(fields.get(), "sources", "sources").stream()
            .flatMap(source -> source(source).stream())
            .toList();
    if (sources.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new OutputSlice(
            sources,
            fields.get().get("base_model").flatMap(Words::model),
            SettingReader.in(fields.get()),
            Words.mark(item.node().at())));
  }

  private static Optional<InputSlice> source(Cursor item) {
    Optional<Fields> fields =
        item.fields("a source", List.of("model", "layer_range", "parameters"));
    Optional<Word> model =
        fields.flatMap(f -> f.require("model", "a folder or a name")).flatMap(Words::model);
    Optional<Cursor> range = fields.flatMap(f -> f.require("layer_range", "[first, end]"));
    Optional<int[]> layers = range.flatMap(SliceReader::range);
    if (model.isEmpty() || layers.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new InputSlice(
            model.get(),
            layers.get()[0],
            layers.get()[1],
            SettingReader.in(fields.get()),
            Words.mark(range.get().node().at())));
  }

  private static Optional<int[]> range(Cursor range) {
    if (range.node() instanceof SpecNode.Sequence sequence && sequence.items().size() == 2) {
      Optional<Integer> first = whole(sequence.items().get(0));
      Optional<Integer> end = whole(sequence.items().get(1));
      if (first.isPresent() && end.isPresent()) {
        return Optional.of(new int[] {first.get(), end.get()});
      }
    }
    range.expected("two whole numbers, [first, end], of which the second is not in the range");
    return Optional.empty();
  }

  private static Optional<Integer> whole(SpecNode node) {
    return node instanceof SpecNode.Scalar scalar && scalar.text().matches("\\d{1,6}")
        ? Optional.of(Integer.parseInt(scalar.text()))
        : Optional.empty();
  }
}
