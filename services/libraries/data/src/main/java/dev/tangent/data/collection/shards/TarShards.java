package dev.tangent.data.collection.shards;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.tangent.data.collection.source.EncodedImage;
import dev.tangent.data.collection.source.ImageCollection;
import dev.tangent.data.collection.source.Listing;
import dev.tangent.data.collection.source.ShardFiles;
import dev.tangent.data.imports.BadRow;
import dev.tangent.data.imports.RejectedRows;
import dev.tangent.data.layout.SourceLayout;
import dev.tangent.data.layout.SplitChoice;
import dev.tangent.data.layout.SplitLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * WebDataset's shards, gzipped or not: members that share a name up to its first dot are a sample.
 * Its image is the member with an image's ending ({@code .jpg}, {@code .input.png}); its label what
 * {@code .cls} holds, else a field of {@code .json}, else {@code .txt}.
 */
public final class TarShards implements ImageCollection {

  private static final long LARGEST_LABEL = 1 << 20;
  private static final long LARGEST_IMAGE = 1 << 28;

  private final SplitLayout shards;
  private final String labelField;

  private TarShards(SplitLayout shards, String labelField) {
    this.shards = shards;
    this.labelField = labelField;
  }

  public static TarShards open(Path source, SplitChoice choice, Optional<String> labelField)
      throws IOException {
    return new TarShards(
        ShardFiles.find(source, choice, List.of(".tar", ".tgz", ".tar.gz")),
        labelField.orElse("label"));
  }

  private interface SampleVisitor {
    void sample(TarReader tar, TarSample sample) throws IOException;
  }

  private static void forEach(Path shard, SampleVisitor visitor) throws IOException {
    try (TarReader tar = new TarReader(shard)) {
      for (TarSample sample : TarSample.all(tar)) {
        visitor.sample(tar, sample);
      }
    }
  }

  @Override
  public SourceLayout layout() {
    return shards.layout();
  }

  @Override
  public Listing list(RejectedRows complaints) throws IOException {
    Listing listing = new Listing();
    for (SplitLayout.Placed shard : shards.parts()) {
      forEach(
          shard.path(),
          (tar, sample) -> {
            String place = place(shard, sample);
            Optional<String> label = label(tar, sample, place, complaints);
            if (label.isPresent() && hasImage(sample, place, complaints)) {
              listing.add(label.get(), shard.split());
            } else {
              listing.addUnusable(shard.split());
            }
          });
    }
    return listing;
  }

  private static boolean hasImage(TarSample sample, String place, RejectedRows complaints) {
    Optional<TarReader.Member> image = sample.image();
    if (image.isEmpty()) {
      complaints.add(
          place,
          BadRow.NO_IMAGE,
          "only %s".formatted(String.join(", ", sample.members().keySet())));
    } else if (image.get().size() > LARGEST_IMAGE) {
      complaints.add(place, BadRow.BAD_IMAGE, image.get().size() + " bytes are too many");
    }
    return image.isPresent() && image.get().size() <= LARGEST_IMAGE;
  }

  private Optional<String> label(
      TarReader tar, TarSample sample, String place, RejectedRows complaints) throws IOException {
    for (String extension : List.of("cls", "json", "txt")) {
      Optional<TarReader.Member> member = sample.member(extension);
      if (member.isPresent() && member.get().size() <= LARGEST_LABEL) {
        String text = new String(tar.read(member.get()), StandardCharsets.UTF_8).strip();
        Optional<String> label =
            extension.equals("json") ? field(text) : Optional.of(text).filter(t -> !t.isEmpty());
        if (label.isPresent()) {
          return label;
        }
      }
    }
    complaints.add(
        place,
        BadRow.EMPTY_LABEL,
        "no .cls, no .json with '%s' and no .txt holds a label".formatted(labelField));
    return Optional.empty();
  }

  private Optional<String> field(String text) {
    try {
      JsonElement json = JsonParser.parseString(text);
      JsonObject object = json.isJsonObject() ? json.getAsJsonObject() : new JsonObject();
      return Optional.ofNullable(object.get(labelField))
          .filter(JsonElement::isJsonPrimitive)
          .map(JsonElement::getAsString)
          .filter(label -> !label.isBlank());
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  @Override
  public void read(IntPredicate wanted, Visitor visitor) throws IOException {
    int[] row = {0};
    for (SplitLayout.Placed shard : shards.parts()) {
      forEach(
          shard.path(),
          (tar, sample) -> {
            if (wanted.test(row[0])) {
              EncodedImage image = EncodedImage.of(tar.read(sample.image().orElseThrow()));
              visitor.image(row[0], place(shard, sample), image);
            }
            row[0]++;
          });
    }
  }

  private static String place(SplitLayout.Placed shard, TarSample sample) {
    return "%s, member %s".formatted(shard.path().getFileName(), sample.key());
  }
}
