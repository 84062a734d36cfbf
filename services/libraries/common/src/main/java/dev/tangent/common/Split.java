package dev.tangent.common;

import java.util.Locale;
import java.util.Optional;

/**
 * The three parts of a dataset: coefficients are chosen on VALIDATION only, results are reported on
 * TEST.
 */
public enum Split {
  TRAIN,
  VALIDATION,
  TEST;

  /**
   * The split that a person calls so: train or training; validation, valid, val or dev; test,
   * testing, eval or evaluation.
   */
  public static Optional<Split> named(String name) {
    return Optional.ofNullable(
        switch (name.strip().toLowerCase(Locale.ROOT)) {
          case "train", "training" -> TRAIN;
          case "validation", "valid", "val", "dev" -> VALIDATION;
          case "test", "testing", "eval", "evaluation" -> TEST;
          default -> null;
        });
  }
}
