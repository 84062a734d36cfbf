package dev.tangent.platform.plan.defaults;

import dev.tangent.proto.v1.Addition;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.Disentanglement;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.Kernel;
import dev.tangent.proto.v1.Negation;
import dev.tangent.proto.v1.StandardDisentanglement;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Fills in what an analysis leaves out. */
final class AnalysisDefaults {

  static final double CONTROL_THRESHOLD = 0.95;

  private static final Grid GRID = grid(0, 1, 21);

  /** Twice as fine as the paper's and five times as long: there a point costs no model run. */
  private static final Grid TANGENT_GRID = grid(0, 5, 201);

  /** How many times its own length a grid may grow to. */
  private static final int EXTEND = 2;

  /** The paper's box, in steps that have 0 and 1 among their points. */
  private static final Grid SQUARE = grid(-3, 3, 25);

  /** Each of its points is also one of {@link #SQUARE}. */
  private static final Grid COARSE_SQUARE = grid(-3, 3, 7);

  private final Grid additionGrid;
  private final Grid tangentGrid;

  /**
   * @param analyses those of the experiment: other kinds of addition take the grids of addition
   *     itself
   */
  AnalysisDefaults(List<Analysis> analyses) {
    this.additionGrid = ofAddition(analyses, Addition::hasGrid, Addition::getGrid, GRID);
    this.tangentGrid =
        ofAddition(analyses, Addition::hasTangentGrid, Addition::getTangentGrid, TANGENT_GRID);
  }

  private static Grid ofAddition(
      List<Analysis> analyses,
      Predicate<Addition> has,
      Function<Addition, Grid> get,
      Grid otherwise) {
    return analyses.stream()
        .filter(Analysis::hasAddition)
        .map(Analysis::getAddition)
        .filter(has)
        .map(get)
        .findFirst()
        .orElse(otherwise);
  }

  void fill(Analysis.Builder analysis) {
    switch (analysis.getKindCase()) {
      case ADDITION -> fill(analysis.getAdditionBuilder());
      case NEGATION -> fill(analysis.getNegationBuilder());
      case TASK_SETS -> {
        if (!analysis.getTaskSets().hasGrid()) {
          analysis.getTaskSetsBuilder().setGrid(tangentGrid);
        }
        if (!analysis.getTaskSets().hasMost()) {
          analysis.getTaskSetsBuilder().setMost(20);
        }
      }
      case LEAVE_ONE_OUT -> {
        if (!analysis.getLeaveOneOut().hasGrid()) {
          analysis.getLeaveOneOutBuilder().setGrid(tangentGrid);
        }
      }
      case PER_TASK_COEFFICIENTS -> {
        if (!analysis.getPerTaskCoefficients().hasGrid()) {
          analysis.getPerTaskCoefficientsBuilder().setGrid(tangentGrid);
        }
      }
      case DISENTANGLEMENT -> fill(analysis.getDisentanglementBuilder());
      case KERNEL -> fill(analysis.getKernelBuilder());
      default -> {}
    }
  }

  private void fill(Addition.Builder addition) {
    if (!addition.hasGrid()) {
      addition.setGrid(additionGrid);
    }
    if (!addition.hasTangentGrid()) {
      addition.setTangentGrid(tangentGrid);
    }
    if (!addition.hasExtend()) {
      addition.setExtend(EXTEND);
    }
  }

  private static void fill(Negation.Builder negation) {
    if (!negation.hasGrid()) {
      negation.setGrid(GRID);
    }
    if (!negation.hasTangentGrid()) {
      negation.setTangentGrid(TANGENT_GRID);
    }
    if (!negation.hasExtend()) {
      negation.setExtend(EXTEND);
    }
    negation.setWholeControl(!negation.hasWholeControl() || negation.getWholeControl());
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
