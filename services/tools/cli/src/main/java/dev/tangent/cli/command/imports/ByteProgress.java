package dev.tangent.cli.command.imports;

import dev.tangent.common.ProgressListener;
import java.util.Locale;
import java.util.function.Function;

/** Tells of bytes in the unit in which people count so many. */
final class ByteProgress implements ProgressListener {

  private static final long KB = 1000;
  private static final long MB = KB * KB;

  private final long unit;
  private final ProgressListener shown;

  /**
   * @param shown by the name of the unit
   */
  ByteProgress(long total, Function<String, ProgressListener> shown) {
    this.unit = total < 10 * MB ? KB : MB;
    this.shown = shown.apply(unit == MB ? "MB" : "kB");
  }

  @Override
  public void progress(long done, long total) {
    long all = Math.max(1, total / unit);
    shown.progress(done >= total ? all : Math.min(done / unit, all - 1), all);
  }

  @Override
  public boolean cancelled() {
    return shown.cancelled();
  }

  /** {@code 19.8 MB}. */
  static String words(long bytes) {
    if (bytes < 10 * KB) {
      return bytes + " bytes";
    }
    return bytes < 10 * MB
        ? "%,d kB".formatted(bytes / KB)
        : String.format(Locale.ROOT, "%,.1f MB", (double) bytes / MB);
  }
}
