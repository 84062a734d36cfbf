package dev.tangent.cli.jobfile;

import dev.tangent.merging.method.MergeMethods;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.platform.plan.step.MergeSettings;
import dev.tangent.platform.plan.violation.Violation;
import dev.tangent.proto.v1.ComposeJob;
import dev.tangent.proto.v1.Job;
import java.util.ArrayList;
import java.util.List;

/** What the composer would refuse once the vectors are there: said before the job is published. */
final class MergeRules implements JobRules {

  @Override
  public List<Violation> check(Job job) {
    ComposeJob compose = job.getCompose();
    if (!compose.hasMerge() || compose.getMerge().getAllFields().isEmpty()) {
      return List.of();
    }
    MergeSettings asked = MergeSettings.of(compose.getMerge());
    MergeMethod method = MergeMethods.named(asked.method());
    List<Violation> violations = new ArrayList<>();
    for (Setting<?> setting : method.settings()) {
      Object found = asked.given().get(setting.name());
      if (found != null && setting.accept(found).isEmpty()) {
        violations.add(
            new Violation(
                "compose.merge.%s.%s".formatted(asked.method(), setting.name()),
                setting.allowed(),
                found.toString()));
      }
    }
    violations.addAll(coefficients(method, compose));
    return violations;
  }

  private static List<Violation> coefficients(MergeMethod method, ComposeJob compose) {
    for (int i = 0; i < compose.getTermsCount(); i++) {
      double coefficient = compose.getTerms(i).getCoefficient();
      if (!method.weighted() && coefficient != 1) {
        return List.of(
            new Violation(
                "compose.terms[%d].coefficient".formatted(i),
                "1, for %s has no coefficients".formatted(method.name()),
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
