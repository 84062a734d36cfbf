package dev.tangent.bench.numerics;

/**
 * How often each part of the paper's linearized evaluation is needed, one split a task and one of
 * the control: addition at 21 points on every task, negation of every task at 21 points on it and
 * on the control, and for every pair of tasks a map of 21 × 21 points on both.
 */
final class Evaluations {

  static final int TASKS = 8;

  private static final int GRID = 21;
  private static final int PAIRS = TASKS * (TASKS - 1) / 2;
  private static final int LINES = TASKS + 2 * TASKS;
  private static final int MAPS = 2 * PAIRS;

  private Evaluations() {}

  /** Evaluations of one split at one point. */
  static int passes() {
    return LINES * GRID + MAPS * GRID * GRID;
  }

  /**
   * @param features seconds for f₀ and all J τ over one split
   * @param line seconds for a sweep over 21 points
   * @param map seconds for a sweep over 21 × 21 points
   */
  static double stored(double features, double line, double map) {
    return (TASKS + 1) * features + LINES * line + MAPS * map;
  }

  /**
   * @param pass seconds for one split at one point, by running the model
   */
  static double anew(double pass) {
    return passes() * pass;
  }
}
