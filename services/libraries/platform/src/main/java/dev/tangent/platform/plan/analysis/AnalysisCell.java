package dev.tangent.platform.plan.analysis;

/** Which steps play which part in a row of the results; each kind of analysis has its own. */
public interface AnalysisCell {}
