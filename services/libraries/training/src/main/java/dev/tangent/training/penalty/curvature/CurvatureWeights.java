package dev.tangent.training.penalty.curvature;

import dev.tangent.training.setting.SettingRanges;

/**
 * How much a {@link CurvaturePenalty} weighs, and how often.
 *
 * @param beta β, above 0
 * @param vectors factor on the part of vectors with an exact matrix, such as norms' gains:
 *     published is 10
 * @param projection factor on the part of layers without a bias, such as the last projection of an
 *     image tower: published is 0.1
 * @param every one step in this many is penalised, with as many times the weight: 1 as published.
 *     The penalty's products do not shrink with the batch, and this bounds what they add to small
 *     ones
 */
public record CurvatureWeights(double beta, double vectors, double projection, int every) {

  private static final SettingRanges CHECKS = new SettingRanges("curvature penalty");

  public CurvatureWeights {
    CHECKS.require(beta > 0 && Double.isFinite(beta), "beta", beta, "a positive, finite number");
    requireFactor("vectors", vectors);
    requireFactor("projection", projection);
    CHECKS.require(every >= 1, "every", every, "at least 1");
  }

  /** With the factors as published, in every step. */
  public static CurvatureWeights published(double beta) {
    return new CurvatureWeights(beta, 10, 0.1, 1);
  }

  /** The same, in one step of this many. */
  public CurvatureWeights every(int steps) {
    return new CurvatureWeights(beta, vectors, projection, steps);
  }

  private static void requireFactor(String field, double factor) {
    CHECKS.require(factor >= 0 && Double.isFinite(factor), field, factor, "0 or more, finite");
  }
}
