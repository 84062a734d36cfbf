package dev.tangent.merging.recipe.run;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.recipe.plan.MergePlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Says that a disk is too small before the first byte is written. */
public final class DiskRoom {

  /** Headers, an index, a card, a tokenizer. */
  private static final long SMALL_FILES = 32L << 20;

  private DiskRoom() {}

  /** How many bytes this process may still write to a disk. */
  public interface Usable {
    long bytes(FileStore disk) throws IOException;
  }

  /**
   * @param plans what is to be written, by folder
   * @throws InvalidInputException naming the disk, what is needed and what there is
   */
  public static void require(Map<Path, MergePlan> plans, Usable usable) {
    try {
      Map<FileStore, Long> needed = new LinkedHashMap<>();
      Map<FileStore, Path> places = new LinkedHashMap<>();
      for (Map.Entry<Path, MergePlan> entry : plans.entrySet()) {
        Path place = existing(entry.getKey());
        FileStore disk = Files.getFileStore(place);
        long bytes = Math.max(0, entry.getValue().outputBytes() - begun(entry.getKey()));
        needed.merge(disk, bytes + SMALL_FILES, Long::sum);
        places.putIfAbsent(disk, entry.getKey());
      }
      for (Map.Entry<FileStore, Long> disk : needed.entrySet()) {
        long free = usable.bytes(disk.getKey());
        if (free < disk.getValue()) {
          throw new InvalidInputException(
              "%s: the disk has %,d MB left and the merge needs %,d MB; nothing was written"
                  .formatted(places.get(disk.getKey()), free >> 20, disk.getValue() >> 20));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the disk's room cannot be told", e);
    }
  }

  private static Path existing(Path target) {
    Path at = target.toAbsolutePath().normalize();
    while (!Files.exists(at) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }

  /** What an interrupted merge has written already. */
  private static long begun(Path target) throws IOException {
    if (!WorkFolder.isBegun(target)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(target)) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }
}
