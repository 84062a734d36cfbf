package dev.tangent.platform.plan.validation;

import dev.tangent.platform.plan.step.MergeSettings;
import dev.tangent.platform.plan.step.StatisticsFacts;
import dev.tangent.platform.plan.violation.Problems;
import dev.tangent.proto.v1.ComposeJob;
import dev.tangent.proto.v1.StatisticsKind;
import java.util.Optional;

/** Validates the statistics that a compose job names for its merge. */
final class StatisticsValidation {

  private StatisticsValidation() {}

  static void check(String field, ComposeJob job, Problems problems) {
    Optional<StatisticsKind> kind = StatisticsFacts.readBy(job.getMerge());
    int found = job.getStatisticsCount();
    if (kind.isEmpty()) {
      if (found > 0) {
        problems.add(field, "nothing, unless the merge is fisher or regmean", found + " artifacts");
      }
      return;
    }
    if (found != job.getTermsCount()) {
      problems.add(
          field,
          "the artifact ids of %s statistics of the tasks' data, one for each of %d terms in their order (%s goes by them; the analysis merge of an experiment makes them)"
              .formatted(
                  StatisticsFacts.label(kind.get()),
                  job.getTermsCount(),
                  MergeSettings.of(job.getMerge()).method()),
          found == 0 ? "none" : found);
    }
    for (int i = 0; i < found; i++) {
      problems.artifact("%s[%d]".formatted(field, i), job.getStatistics(i));
    }
  }
}
