package dev.tangent.platform.plan.validation;

import dev.tangent.platform.plan.analysis.AnalysisChecks;
import dev.tangent.platform.plan.analysis.registry.AnalysisPlanners;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.Analysis.KindCase;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Validates an experiment's analyses: each kind by its own rules, and none twice. */
final class AnalysisValidation {

  private AnalysisValidation() {}

  /**
   * @param field where the list stands
   */
  static void check(String field, List<Analysis> analyses, AnalysisChecks checks) {
    Set<KindCase> seen = new HashSet<>();
    for (int i = 0; i < analyses.size(); i++) {
      String place = "%s[%d]".formatted(field, i);
      Analysis analysis = analyses.get(i);
      if (!seen.add(analysis.getKindCase())) {
        checks.problems().add(place, "each analysis once", "a second of the same kind");
      }
      AnalysisPlanners.of(analysis)
          .ifPresentOrElse(
              planner ->
                  planner.check(
                      place + "." + AnalysisPlanners.name(planner.kind()), analysis, checks),
              () -> checks.problems().add(place, anyKind(), "nothing"));
    }
  }

  private static String anyKind() {
    List<String> names = AnalysisPlanners.names();
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }
}
