package dev.tangent.platform.step;

import dev.tangent.common.ProgressListener;
import dev.tangent.proto.v1.Progress;
import java.util.function.LongSupplier;

/**
 * Turns counts into a status with a rate and the time that remains. Both are measured from the
 * first count on: until then files are fetched and code is compiled, which does not come again.
 */
final class CountedProgress implements ProgressListener {

  private final StepContext context;
  private final String unit;
  private final LongSupplier nanoTime;
  private boolean begun;
  private long firstTime;
  private long firstDone;

  CountedProgress(StepContext context, String unit) {
    this(context, unit, System::nanoTime);
  }

  CountedProgress(StepContext context, String unit, LongSupplier nanoTime) {
    this.context = context;
    this.unit = unit;
    this.nanoTime = nanoTime;
  }

  @Override
  public void progress(long done, long total) {
    long now = nanoTime.getAsLong();
    Progress.Builder progress = Progress.newBuilder().setDone(done).setTotal(total).setUnit(unit);
    if (!begun) {
      begun = true;
      firstTime = now;
      firstDone = done;
    } else if (done > firstDone && now > firstTime) {
      double perSecond = (done - firstDone) / ((now - firstTime) / 1e9);
      progress.setPerSecond(perSecond).setRemainingSeconds((total - done) / perSecond);
    }
    context.report(progress.build());
  }

  @Override
  public boolean cancelled() {
    return context.cancelled();
  }
}
