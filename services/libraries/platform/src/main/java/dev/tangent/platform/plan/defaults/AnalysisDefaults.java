package dev.tangent.platform.plan.defaults;

import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.Disentanglement;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.Kernel;
import dev.tangent.proto.v1.Negation;
import dev.tangent.proto.v1.StandardDisentanglement;
import java.util.List;

/** Fills in what an analysis leaves out. */
final class AnalysisDefaults {

  static final double CONTROL_THRESHOLD = 0.95;

  private static final Grid GRID = grid(0, 1, 21);

  /** The paper's box, in steps that have 0 and 1 among their points. */
  private static final Grid SQUARE = grid(-3, 3, 25);

  /** Each of its points is also one of {@link #SQUARE}. */
  private static final Grid COARSE_SQUARE = grid(-3, 3, 7);

  private final Grid additionGrid;

  /**
   * @param analyses those of the experiment: other kinds of addition take the grid of addition
   *     itself
   */
  AnalysisDefaults(List<Analysis> analyses) {
    this.additionGrid =
        analyses.stream()
            .filter(a -> a.hasAddition() && a.getAddition().hasGrid())
            .map(a -> a.getAddition().getGrid())
            .findFirst()
            .orElse(GRID);
  }

  void fill(Analysis.Builder analysis) {
    switch (analysis.getKindCase()) {
      case ADDITION -> {
        if (!analysis.getAddition().hasGrid()) {
          analysis.getAdditionBuilder().setGrid(additionGrid);
        }
      }
      case NEGATION -> fill(analysis.getNegationBuilder());
      case TASK_SETS -> {
        if (!analysis.getTaskSets().hasGrid()) {
          analysis.getTaskSetsBuilder().setGrid(additionGrid);
        }
        if (!analysis.getTaskSets().hasMost()) {
          analysis.getTaskSetsBuilder().setMost(20);
        }
      }
      case LEAVE_ONE_OUT -> {
        if (!analysis.getLeaveOneOut().hasGrid()) {
          analysis.getLeaveOneOutBuilder().setGrid(additionGrid);
        }
      }
      case PER_TASK_COEFFICIENTS -> {
        if (!analysis.getPerTaskCoefficients().hasGrid()) {
          analysis.getPerTaskCoefficientsBuilder().setGrid(additionGrid);
        }
      }
      case DISENTANGLEMENT -> fill(analysis.getDisentanglementBuilder());
      case KERNEL -> fill(analysis.getKernelBuilder());
      default -> {}
    }
  }

  private static void fill(Negation.Builder negation) {
    if (!negation.hasGrid()) {
      negation.setGrid(GRID);
    }
    if (!negation.hasControlThreshold()) {
      negation.setControlThreshold(CONTROL_THRESHOLD);
    }
  }

  private static void fill(Disentanglement.Builder disentanglement) {
    StandardDisentanglement.Builder standard = disentanglement.getStandardBuilder();
    if (!disentanglement.hasGrid()) {
      disentanglement.setGrid(SQUARE);
    }
    disentanglement.setExamples(
        disentanglement.hasExamples() ? disentanglement.getExamples() : 200);
    if (!standard.hasGrid()) {
      standard.setGrid(COARSE_SQUARE);
    }
    standard.setExamples(standard.hasExamples() ? standard.getExamples() : 50);
    if (!standard.hasMostPairs()) {
      standard.setMostPairs(0);
    }
  }

  private static void fill(Kernel.Builder kernel) {
    kernel
        .setTrain(kernel.hasTrain() ? kernel.getTrain() : 32)
        .setTest(kernel.hasTest() ? kernel.getTest() : 16)
        .setControl(kernel.hasControl() ? kernel.getControl() : 16);
  }

  private static Grid grid(double from, double to, int points) {
    return Grid.newBuilder().setFrom(from).setTo(to).setPoints(points).build();
  }
}
