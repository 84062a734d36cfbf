package dev.tangent.core.data;

/**
 * The three parts of a dataset: coefficients are chosen on VALIDATION only, results are reported on
 * TEST.
 */
public enum Split {
  TRAIN,
  VALIDATION,
  TEST
}
