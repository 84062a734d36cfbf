package dev.tangent.training.parameter;

/**
 * ΔW = s B A of one matrix W [out, in], with B [out, r] and A [r, in]. B begins at 0.
 *
 * @param rank r
 * @param scale s
 * @param start A at the beginning, row after row
 */
public record LowRankFactors(int rank, double scale, float[] start) {}
