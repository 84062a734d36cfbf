package dev.tangent.platform.step;

import dev.tangent.core.ProgressListener;
import dev.tangent.proto.v1.Progress;

/** Turns counts into a status with a rate and the time that remains. */
final class CountedProgress implements ProgressListener {

  private final StepContext context;
  private final String unit;
  private final long started = System.nanoTime();

  CountedProgress(StepContext context, String unit) {
    this.context = context;
    this.unit = unit;
  }

  @Override
  public void progress(long done, long total) {
    double seconds = Math.max(1e-9, (System.nanoTime() - started) / 1e9);
    double perSecond = done / seconds;
    Progress.Builder progress =
        Progress.newBuilder().setDone(done).setTotal(total).setUnit(unit).setPerSecond(perSecond);
    if (done > 0) {
      progress.setRemainingSeconds((total - done) / perSecond);
    }
    context.report(progress.build());
  }

  @Override
  public boolean cancelled() {
    return context.cancelled();
  }
}
