package dev.tangent.platform.plan.analysis;

import dev.tangent.proto.v1.Split;
import java.util.List;

/** Says which directions' tangents an experiment wants on a dataset. */
public interface TangentsByDataset {

  List<String> of(String dataset, Split split);

  /** Whether those of a task are every task's vector, and no sum. */
  boolean combinesVectors(Split split);
}
