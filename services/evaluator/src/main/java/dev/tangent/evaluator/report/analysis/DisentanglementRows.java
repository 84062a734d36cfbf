package dev.tangent.evaluator.report.analysis;

import dev.tangent.evaluation.disentanglement.DisentanglementError;
import dev.tangent.evaluator.stored.StoredAnalysis;
import dev.tangent.platform.plan.analysis.disentanglement.DisentanglementCell;
import dev.tangent.platform.step.Methods;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.results.disentanglement.Disentanglement;
import java.util.Arrays;
import java.util.List;

/** The disentanglement error of one method, seed and pair. */
final class DisentanglementRows {

  private static final double DIGITS = 1e6;

  private DisentanglementRows() {}

  static Disentanglement row(DisentanglementCell cell, ArtifactStore artifacts) {
    DisentanglementError error =
        StoredAnalysis.read(artifacts, cell.step(), DisentanglementError::read);
    return new Disentanglement(
        Methods.core(cell.method()),
        cell.seed(),
        List.of(cell.first(), cell.second()),
        Arrays.stream(error.alphas()).boxed().toList(),
        Arrays.stream(error.examples()).boxed().toList(),
        rows(error.error()),
        rows(error.soft()));
  }

  /** To six decimals: hundreds of numbers a pair, of a few hundred examples. */
  private static List<List<Double>> rows(double[][] matrix) {
    return Arrays.stream(matrix)
        .map(row -> Arrays.stream(row).map(x -> Math.round(x * DIGITS) / DIGITS).boxed().toList())
        .toList();
  }
}
