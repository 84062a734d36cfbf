package dev.tangent.report.claims;

import dev.tangent.common.Method;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.addition.AdditionResult;
import dev.tangent.results.disentanglement.DisentanglementMeans;
import dev.tangent.results.negation.NegationResult;
import dev.tangent.results.statistics.Comparison;
import dev.tangent.results.task.SingleTaskResult;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One number for a method and a seed: what methods are compared by. */
public enum Measure {
  SINGLE_TASK("mean single-task accuracy") {
    @Override
    public NavigableMap<Long, Double> bySeed(ExperimentResults results, Method method) {
      return results.singleTask().stream()
          .filter(r -> r.method() == method)
          .collect(
              Collectors.groupingBy(
                  SingleTaskResult::seed,
                  TreeMap::new,
                  Collectors.averagingDouble(SingleTaskResult::accuracy)));
    }
  },
  ADDITION_ABSOLUTE("absolute accuracy of the sum") {
    @Override
    public NavigableMap<Long, Double> bySeed(ExperimentResults results, Method method) {
      return addition(results, method, AdditionResult::absolute);
    }
  },
  ADDITION_NORMALIZED("normalised accuracy of the sum") {
    @Override
    public NavigableMap<Long, Double> bySeed(ExperimentResults results, Method method) {
      return addition(results, method, AdditionResult::normalized);
    }
  },
  NEGATION_TARGET("mean target accuracy after negation") {
    @Override
    public NavigableMap<Long, Double> bySeed(ExperimentResults results, Method method) {
      return results.negation().stream()
          .filter(r -> r.method() == method)
          .collect(
              Collectors.groupingBy(
                  NegationResult::seed,
                  TreeMap::new,
                  Collectors.averagingDouble(r -> r.target().accuracy())));
    }
  },
  DISENTANGLEMENT("mean disentanglement error ξ · 100 in the box") {
    @Override
    public NavigableMap<Long, Double> bySeed(ExperimentResults results, Method method) {
      return DisentanglementMeans.ofMethods(results.analyses().rows(DisentanglementMeans.TABLE))
          .boxBySeed(method);
    }
  };

  private final String words;

  Measure(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** What its numbers are, as a heading over them. */
  String unit() {
    return this == DISENTANGLEMENT ? words : words + ", per cent";
  }

  /** Empty where the method was not measured. */
  public abstract NavigableMap<Long, Double> bySeed(ExperimentResults results, Method method);

  /** Whether the method's numbers come from a search that ended on an edge of its grid. */
  boolean isTruncated(ExperimentResults results, Method method) {
    TruncatedSearch search = new TruncatedSearch(results);
    return search.rate(method)
        || switch (this) {
          case SINGLE_TASK, DISENTANGLEMENT -> false;
          case ADDITION_ABSOLUTE, ADDITION_NORMALIZED -> search.addition(method);
          case NEGATION_TARGET -> search.negation(method);
        };
  }

  /** Over the seeds that both have, at least one. */
  Comparison compare(ExperimentResults results, Method first, Method second) {
    return Comparison.paired(bySeed(results, first), bySeed(results, second));
  }

  public double mean(ExperimentResults results, Method method) {
    return bySeed(results, method).values().stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }

  private static NavigableMap<Long, Double> addition(
      ExperimentResults results, Method method, Function<AdditionResult, Double> value) {
    return results.addition().stream()
        .filter(r -> r.method() == method)
        .collect(Collectors.toMap(AdditionResult::seed, value, (a, b) -> b, TreeMap::new));
  }
}
