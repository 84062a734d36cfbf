package dev.tangent.platform.plan.experiment;

import dev.tangent.proto.v1.Split;
import java.util.List;

/** Says which directions' tangents an experiment wants on a dataset. */
interface TangentsByDataset {

  List<String> of(String dataset, Split split);
}
