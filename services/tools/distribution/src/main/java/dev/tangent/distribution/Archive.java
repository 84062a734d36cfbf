package dev.tangent.distribution;

import dev.tangent.common.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * A {@code tar.gz} whose bytes depend on names, contents, executability and one time, and on
 * nothing else. Of files with equal contents the first is stored, the others are hard links to it.
 */
final class Archive {

  private static final int FILE = 0644;
  private static final int PROGRAM = 0755;

  private Archive() {}

  /**
   * Writes the archive; a file that was there is replaced once the new one is whole.
   *
   * @param top the folder that all of it unpacks to
   * @param files what is carried, by its path below that folder
   * @param time the time that all files get, whole seconds
   */
  static void write(Path archive, String top, SortedMap<String, Path> files, Instant time)
      throws IOException {
    Path part = archive.resolveSibling(archive.getFileName() + ".part");
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16);
        OutputStream zipped = new GzipCompressorOutputStream(file, parameters());
        TarArchiveOutputStream tar = new TarArchiveOutputStream(zipped, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      Map<String, String> names = new HashMap<>();
      for (Map.Entry<String, Path> each : files.entrySet()) {
        add(tar, top + "/" + each.getKey(), each.getValue(), time, names);
      }
    }
    Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void add(
      TarArchiveOutputStream tar, String name, Path file, Instant time, Map<String, String> names)
      throws IOException {
    int mode = Files.isExecutable(file) ? PROGRAM : FILE;
    // A link has its target's mode.
    String first = names.putIfAbsent(mode + Sha256.of(file), name);
    TarArchiveEntry entry =
        first == null ? new TarArchiveEntry(name) : new TarArchiveEntry(name, TarConstants.LF_LINK);
    entry.setMode(mode);
    entry.setModTime(FileTime.from(time));
    entry.setIds(0, 0);
    entry.setNames("root", "root");
    if (first == null) {
      entry.setSize(Files.size(file));
      tar.putArchiveEntry(entry);
      Files.copy(file, tar);
    } else {
      entry.setLinkName(first);
      tar.putArchiveEntry(entry);
    }
    tar.closeArchiveEntry();
  }

  private static GzipParameters parameters() {
    GzipParameters parameters = new GzipParameters();
    parameters.setCompressionLevel(Deflater.BEST_COMPRESSION);
    return parameters;
  }
}
