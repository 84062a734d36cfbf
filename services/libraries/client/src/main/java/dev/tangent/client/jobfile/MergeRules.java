package dev.tangent.client.jobfile;

import dev.tangent.merging.method.MergeMethods;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.platform.plan.step.MergeSettings;
import dev.tangent.platform.plan.violation.Violation;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.ComposeJob;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Merge;
import java.util.ArrayList;
import java.util.List;

/** What the composer would refuse once the vectors are there: said before the job is published. */
final class MergeRules implements JobRules {

  @Override
  public List<Violation> check(Job job) {
    List<Violation> violations = new ArrayList<>();
    ComposeJob compose = job.getCompose();
    if (compose.hasMerge() && isKnown(compose.getMerge())) {
      violations.addAll(settings("compose.merge", compose.getMerge()));
      violations.addAll(coefficients(method(compose.getMerge()), compose));
    }
    ExperimentSpec experiment = job.getExperiment();
    analyses("analyses", experiment.getAnalysesList(), experiment.getTasksCount(), violations);
    int tasks = experiment.getCompareBases().getTasksCount();
    analyses(
        "compare-bases.analyses",
        experiment.getCompareBases().getAnalysesList(),
        tasks == 0 ? experiment.getTasksCount() : tasks,
        violations);
    return violations;
  }

  private static void analyses(
      String field, List<Analysis> analyses, int tasks, List<Violation> violations) {
    for (int i = 0; i < analyses.size(); i++) {
      List<Merge> merges = analyses.get(i).getMerge().getMethodsList();
      for (int m = 0; m < merges.size(); m++) {
        String place = "%s[%d].merge.methods[%d]".formatted(field, i, m);
        if (isKnown(merges.get(m))) {
          violations.addAll(settings(place, merges.get(m)));
          violations.addAll(count(place, method(merges.get(m)), tasks));
        }
      }
    }
  }

  /** The platform refuses the others. */
  private static boolean isKnown(Merge merge) {
    return !merge.getAllFields().isEmpty();
  }

  private static MergeMethod method(Merge merge) {
    return MergeMethods.named(MergeSettings.of(merge).method());
  }

  private static List<Violation> settings(String field, Merge merge) {
    MergeSettings asked = MergeSettings.of(merge);
    List<Violation> violations = new ArrayList<>();
    for (Setting<?> setting : method(merge).settings()) {
      Object found = asked.given().get(setting.name());
      if (found != null && setting.accept(found).isEmpty()) {
        violations.add(
            new Violation(
                "%s.%s.%s".formatted(field, asked.method(), setting.name()),
                setting.allowed(),
                found.toString()));
      }
    }
    return violations;
  }

  private static List<Violation> count(String field, MergeMethod method, int tasks) {
    return method.accepts(tasks)
        ? List.of()
        : List.of(
            new Violation(
                field,
                "a method for as many vectors as there are tasks (%s takes %s)"
                    .formatted(method.name(), method.count()),
                tasks + " tasks"));
  }

  private static List<Violation> coefficients(MergeMethod method, ComposeJob compose) {
    for (int i = 0; i < compose.getTermsCount(); i++) {
      double coefficient = compose.getTerms(i).getCoefficient();
      if (!method.accepts(coefficient)) {
        return List.of(
            new Violation(
                "compose.terms[%d].coefficient".formatted(i),
                method.coefficients(),
                Double.toString(coefficient)));
      }
    }
    return method.accepts(compose.getTermsCount())
        ? List.of()
        : List.of(
            new Violation(
                "compose.terms",
                "%s vectors for %s".formatted(method.count(), method.name()),
                Integer.toString(compose.getTermsCount())));
  }
}
