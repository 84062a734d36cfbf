package dev.tangent.platform.plan.analysis.sums;

import dev.tangent.platform.plan.analysis.AnalysisCell;
import dev.tangent.proto.v1.Method;

/** An analysis of sums of vectors; positions of tasks are those of the experiment. */
public interface SumsCell extends AnalysisCell {

  Method method();

  long seed();

  String step();
}
