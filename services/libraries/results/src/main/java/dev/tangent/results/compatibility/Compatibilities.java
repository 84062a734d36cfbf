package dev.tangent.results.compatibility;

import dev.tangent.common.Method;
import dev.tangent.results.analysis.AnalysisTable;
import java.util.ArrayList;
import java.util.List;

/** Whether vectors will merge: a row for each trained method and seed. */
public final class Compatibilities {

  public static final AnalysisTable<VectorCompatibility, PredictionFit> TABLE =
      AnalysisTable.of(
              "compatibility",
              VectorCompatibility.class,
              PredictionFit.class,
              Compatibilities::fits)
          .leftOutWhenEmpty();

  private Compatibilities() {}

  /** Of each method, then, where there are several, of all together. */
  private static List<PredictionFit> fits(List<VectorCompatibility> rows) {
    List<PredictedDrop> drops =
        rows.stream()
            .flatMap(row -> row.predictions().stream())
            .filter(drop -> drop.measured() != null)
            .toList();
    List<PredictionFit> fits = new ArrayList<>();
    for (Method method : Method.values()) {
      List<PredictedDrop> own = drops.stream().filter(d -> d.method() == method).toList();
      if (!own.isEmpty()) {
        fits.add(PredictionFit.of(method, own));
      }
    }
    if (fits.size() > 1) {
      fits.add(PredictionFit.of(null, drops));
    }
    return fits;
  }
}
