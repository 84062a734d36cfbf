package dev.tangent.report.merge;

import dev.tangent.common.Method;
import dev.tangent.report.part.NumberText;
import dev.tangent.results.statistics.Comparison;
import dev.tangent.results.statistics.Comparison.Verdict;
import dev.tangent.results.statistics.Holm;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** What may be said of one method's merges: which is first, and from which others it is told. */
final class Ranking {

  private final Method method;
  private final List<Candidate> ranked;

  /**
   * @param ranked best first, by validation
   */
  Ranking(Method method, List<Candidate> ranked) {
    this.method = method;
    this.ranked = ranked;
  }

  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    if (ranked.size() > 1) {
      sentences.add(first() + compared());
    }
    List<String> edge = ranked.stream().filter(Candidate::isAtEdge).map(Candidate::name).toList();
    if (!edge.isEmpty()) {
      sentences.add(
          "The α chosen for %s (%s) is the largest of the grid%s: a better one may lie beyond."
              .formatted(
                  NumberText.list(edge),
                  method,
                  ranked.get(0).rows().size() > 1 ? " for some seed" : ""));
    }
    return sentences;
  }

  private String first() {
    List<String> level =
        ranked.stream().skip(1).filter(ranked.get(0)::isLevelWith).map(Candidate::name).toList();
    return "Of %s, %s is first on validation%s (%s)"
        .formatted(
            NumberText.count(ranked.size(), "merge method"),
            ranked.get(0).name(),
            level.isEmpty() ? "" : ", level with " + NumberText.list(level),
            method);
  }

  private String compared() {
    int seeds = ranked.get(0).rows().size();
    if (seeds < Comparison.MIN_SEEDS) {
      return "; from %s nothing is concluded about which is better: that takes %s."
          .formatted(
              NumberText.count(seeds, "seed"), NumberText.count(Comparison.MIN_SEEDS, "seed"));
    }
    List<Verdict> verdicts = verdicts();
    List<String> parts = new ArrayList<>();
    add(parts, verdicts, Verdict.HIGHER, "higher than that of ");
    add(parts, verdicts, Verdict.LOWER, "lower than that of ");
    add(parts, verdicts, Verdict.INDISTINGUISHABLE, "not told from that of ");
    return "; over %s its normalised test accuracy is %s (at level %s%s)."
        .formatted(
            NumberText.count(seeds, "seed"),
            NumberText.list(parts),
            Comparison.LEVEL,
            verdicts.size() == 1
                ? ""
                : ", after Holm's correction for "
                    + NumberText.count(verdicts.size(), "comparison"));
  }

  /** Of the first with each of the others, in their order, corrected for their number. */
  private List<Verdict> verdicts() {
    List<Comparison> raw = ranked.stream().skip(1).map(ranked.get(0)::with).toList();
    double[] adjusted =
        Holm.adjust(
            raw.stream()
                .map(Comparison::p)
                .mapToDouble(p -> Objects.requireNonNull(p, "of three seeds or more"))
                .toArray());
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      verdicts.add(raw.get(i).corrected(adjusted[i]).verdict());
    }
    return verdicts;
  }

  private void add(List<String> parts, List<Verdict> verdicts, Verdict verdict, String words) {
    List<String> names =
        IntStream.range(0, verdicts.size())
            .filter(i -> verdicts.get(i) == verdict)
            .mapToObj(i -> ranked.get(i + 1).name())
            .toList();
    if (!names.isEmpty()) {
      parts.add(words + NumberText.list(names));
    }
  }
}
