package dev.tangent.evaluation.sweep;

import dev.tangent.common.ProgressListener;

/** Progress of one of several equal parts, told as progress of the whole. */
public record NthPart(ProgressListener whole, int part, int parts) implements ProgressListener {

  @Override
  public void progress(long done, long total) {
    whole.progress(part * total + done, parts * total);
  }

  @Override
  public boolean cancelled() {
    return whole.cancelled();
  }
}
