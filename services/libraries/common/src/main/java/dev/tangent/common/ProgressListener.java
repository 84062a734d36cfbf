package dev.tangent.common;

/** Hears how far long work has come, and may ask it to stop. */
public interface ProgressListener {

  ProgressListener SILENT =
      new ProgressListener() {
        @Override
        public void progress(long done, long total) {}

        @Override
        public boolean cancelled() {
          return false;
        }
      };

  void progress(long done, long total);

  /**
   * Asked between batches; once true, the work throws {@link CancelledException} and leaves no
   * output.
   */
  boolean cancelled();

  /** Reports progress, then honours a cancellation. */
  default void step(long done, long total) {
    progress(done, total);
    if (cancelled()) {
      throw new CancelledException();
    }
  }
}
