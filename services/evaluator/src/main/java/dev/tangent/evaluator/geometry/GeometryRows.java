package dev.tangent.evaluator.geometry;

import dev.tangent.evaluator.analysis.AnalysisRows;
import dev.tangent.evaluator.analysis.StoredBase;
import dev.tangent.evaluator.stored.StoredAnalysis;
import dev.tangent.merging.geometry.VectorAngles;
import dev.tangent.merging.geometry.VectorAngles.Angles;
import dev.tangent.platform.plan.analysis.geometry.GeometryCell;
import dev.tangent.platform.step.Methods;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.results.analysis.AnalysisTable;
import dev.tangent.results.geometry.VectorGeometry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lengths of the vectors of one trained method and seed, and the angles between them. */
public final class GeometryRows implements AnalysisRows<VectorGeometry> {

  @Override
  public AnalysisTable<VectorGeometry, ?> table() {
    return VectorGeometry.TABLE;
  }

  @Override
  public List<VectorGeometry> read(StoredBase base) {
    return base.layout().cells(GeometryCell.class).stream()
        .map(cell -> row(cell, base.tasks(), base.artifacts()))
        .toList();
  }

  static VectorGeometry row(GeometryCell cell, List<String> tasks, ArtifactStore artifacts) {
    VectorAngles angles = StoredAnalysis.read(artifacts, cell.step(), VectorAngles::read);
    List<VectorGeometry.Layer> layers = new ArrayList<>();
    angles
        .layers()
        .forEach(
            (name, layer) ->
                layers.add(new VectorGeometry.Layer(name, norms(layer), cosines(layer))));
    return new VectorGeometry(
        Methods.core(cell.method()),
        cell.seed(),
        tasks,
        norms(angles.whole()),
        cosines(angles.whole()),
        layers);
  }

  private static List<Double> norms(Angles angles) {
    return Arrays.stream(angles.norms()).boxed().toList();
  }

  private static List<List<Double>> cosines(Angles angles) {
    return Arrays.stream(angles.cosines()).map(row -> Arrays.stream(row).boxed().toList()).toList();
  }
}
