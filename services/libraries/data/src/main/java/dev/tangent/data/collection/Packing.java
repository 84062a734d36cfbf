package dev.tangent.data.collection;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.ProgressListener;
import dev.tangent.common.Split;
import dev.tangent.data.ImageDatasetWriter;
import dev.tangent.data.collection.source.EncodedImage;
import dev.tangent.data.collection.source.ImageCollection;
import dev.tangent.data.collection.source.Listing;
import dev.tangent.data.image.RgbImage;
import dev.tangent.data.imports.BadRow;
import dev.tangent.data.imports.ClassTally;
import dev.tangent.data.imports.RejectedRows;
import dev.tangent.data.imports.SplitDigests;
import dev.tangent.data.prompts.ClassNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The pass that decodes: images are taken from the collection in order, a few at a time decoded
 * side by side, and written in order.
 */
final class Packing {

  /** Enough to keep a machine's cores busy. */
  private static final int TOGETHER = 64;

  /** Of images that wait as they were stored. */
  private static final long MOST_BYTES = 1 << 26;

  private final Listing listing;
  private final Split[] parts;
  private final ClassNames classes;
  private final Pixels pixels;
  private final ImageDatasetWriter writer;
  private final RejectedRows complaints;
  private final ClassTally tally;
  private final SplitDigests digests = new SplitDigests("images");
  private final List<Task> waiting = new ArrayList<>();
  private long waitingBytes;
  private long inexact;
  private long done;

  Packing(
      Listing listing,
      Split[] parts,
      ClassNames classes,
      List<String> names,
      Pixels pixels,
      ImageDatasetWriter writer,
      RejectedRows complaints) {
    this.listing = listing;
    this.parts = parts;
    this.classes = classes;
    this.pixels = pixels;
    this.writer = writer;
    this.complaints = complaints;
    this.tally = new ClassTally(names);
  }

  /** What a person should know of the pixels. */
  List<String> notes() {
    return inexact == 0
        ? List.of()
        : List.of(
            "%,d images are lossy WebP, whose pixels differ from Pillow's by rounding"
                .formatted(inexact));
  }

  ClassTally tally() {
    return tally;
  }

  SplitDigests digests() {
    return digests;
  }

  private record Task(int row, String place, EncodedImage image) {}

  /**
   * @param digest of the decoded pixels
   * @param refusal why there are no pixels, or null
   */
  private record Packed(Task task, List<byte[]> crops, long digest, @Nullable String refusal) {}

  void pack(ImageCollection collection, ProgressListener progress) throws IOException {
    long total = Arrays.stream(parts).filter(Objects::nonNull).count();
    collection.read(
        row -> parts[row] != null,
        (row, place, image) -> {
          waiting.add(new Task(row, place, image));
          waitingBytes += image.bytes();
          inexact += image.inexact() ? 1 : 0;
          if (waiting.size() == TOGETHER || waitingBytes > MOST_BYTES) {
            drain();
            progress.step(done, total);
          }
        });
    drain();
    progress.step(done, total);
  }

  private void drain() throws IOException {
    for (Packed packed : waiting.parallelStream().map(this::decode).toList()) {
      Task task = packed.task();
      if (packed.refusal() != null) {
        complaints.add(task.place(), BadRow.BAD_IMAGE, packed.refusal());
      } else {
        int label = classes.index(listing.label(task.row()));
        tally.add(parts[task.row()], label);
        digests.add(parts[task.row()], packed.digest());
        for (byte[] rgb : packed.crops()) {
          writer.append(rgb, label, parts[task.row()], listing.index(task.row()));
        }
      }
    }
    done += waiting.size();
    waiting.clear();
    waitingBytes = 0;
  }

  private Packed decode(Task task) {
    try {
      RgbImage image = task.image().decode();
      List<byte[]> crops = pixels.of(image, parts[task.row()], task.row());
      return new Packed(task, crops, SplitDigests.digest(image.rgb()), null);
    } catch (InvalidInputException e) {
      return new Packed(task, List.of(), 0, e.getMessage());
    }
  }
}
