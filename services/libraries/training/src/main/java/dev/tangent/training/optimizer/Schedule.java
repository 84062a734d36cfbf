package dev.tangent.training.optimizer;

/**
 * Linear warm-up, then cosine decay to 0. With S steps, W of them warm-up, and s from 0: lr·(s+1)/W
 * for s &lt; W, else ½·lr·(1 + cos(π(s−W)/(S−W))). That of the paper's code.
 */
public record Schedule(double peak, int warmup, int steps) {

  public double rate(long step) {
    if (step < warmup) {
      return peak * (step + 1) / warmup;
    }
    return 0.5 * peak * (1 + Math.cos(Math.PI * (step - warmup) / (steps - warmup)));
  }
}
