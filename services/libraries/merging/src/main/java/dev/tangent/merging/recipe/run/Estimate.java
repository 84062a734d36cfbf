package dev.tangent.merging.recipe.run;

import dev.tangent.merging.recipe.plan.MergePlan;
import dev.tangent.merging.recipe.plan.TensorPlan;
import java.util.List;

/**
 * What a merge will take.
 *
 * @param readBytes of the models' tensors, once
 * @param writtenBytes of the result's tensors
 * @param memoryBytes of the process, about
 * @param seconds on two cores and a disk of half a gigabyte a second, about
 */
public record Estimate(
    long readBytes, long writtenBytes, List<String> files, long memoryBytes, double seconds) {

  /** Heap and code of a Java process that does nothing yet. */
  private static final long PROCESS = 210L << 20;

  /** Each thread's blocks, in doubles, of every input. */
  static final int BLOCK = 1 << 14;

  private static final double READ_RATE = 700e6;
  private static final double PASS_RATE = 2_000e6;
  private static final double WRITE_RATE = 400e6;

  public Estimate {
    files = List.copyOf(files);
  }

  public static Estimate of(MergePlan plan, MergeOptions options) {
    long read = plan.inputBytes();
    long written = plan.outputBytes();
    int inputs = plan.tensors().stream().mapToInt(t -> t.inputs().size()).max().orElse(1);
    long blocks = 3L * 8 * BLOCK * inputs * options.threads();
    double seconds =
        1
            + read / READ_RATE
            + (plan.method().passes() - 1) * read / PASS_RATE
            + written / WRITE_RATE;
    return new Estimate(
        read,
        written,
        Shard.of(plan, options.shardBytes()).stream().map(Shard::file).toList(),
        PROCESS + blocks + held(plan, options),
        seconds);
  }

  private static long held(MergePlan plan, MergeOptions options) {
    if (plan.method().passes() == 1) {
      return 0;
    }
    return plan.tensors().stream()
        .mapToLong(Estimate::held)
        .filter(bytes -> bytes <= options.heldBytes())
        .max()
        .orElse(0);
  }

  private static long held(TensorPlan tensor) {
    return 4 * tensor.output().elements() * tensor.inputs().size();
  }
}
