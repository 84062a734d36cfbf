package dev.tangent.training.pretraining;

import dev.tangent.training.setting.DataOrder;
import org.jspecify.annotations.Nullable;

/**
 * Which concepts each step of a pre-training sees. They come gradually: a contrastive loss on small
 * images stays at chance when all come at once. The first {@code growing} steps are cut into
 * {@value #STAGES} stages of equal length, in stage k the first + (all − first)·k/{@value #STAGES}
 * leading concepts take part, and from then on all do. Within a stage each takes part equally
 * often, and a batch holds none twice but where two rounds meet.
 */
final class Curriculum {

  static final int STAGES = 16;

  private final int first;
  private final int all;
  private final int batch;
  private final long seed;
  private final int growing;
  private int stage = -1;
  private @Nullable DataOrder order;

  /**
   * @param first concepts at the start
   * @param growing steps until all {@code all} take part
   */
  Curriculum(int first, int all, int growing, int batch, long seed) {
    this.first = Math.min(first, all);
    this.all = all;
    this.growing = growing;
    this.batch = batch;
    this.seed = seed;
  }

  int concepts(long step) {
    return size(stage(step));
  }

  int[] batch(long step) {
    int now = stage(step);
    if (order == null || now != stage) {
      stage = now;
      order = new DataOrder(size(now), batch, seed * (STAGES + 1) + now);
    }
    return order.batch(step - begin(now));
  }

  private int stage(long step) {
    return step >= growing ? STAGES : (int) (step * STAGES / growing);
  }

  private int size(int stage) {
    return first + (int) ((long) (all - first) * stage / STAGES);
  }

  /** The first step s with s·STAGES/growing ≥ stage. */
  private long begin(int stage) {
    return ((long) stage * growing + STAGES - 1) / STAGES;
  }
}
