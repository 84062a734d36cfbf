package dev.tangent.platform.plan.analysis;

import dev.tangent.platform.plan.step.Inputs;
import dev.tangent.platform.plan.step.PlanBuilder;
import dev.tangent.proto.v1.Direction;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FeaturesStep;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Point;
import dev.tangent.proto.v1.Split;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.SweepStep;
import dev.tangent.proto.v1.Term;
import java.util.List;
import java.util.Locale;

/**
 * Sweep steps of one method; in the tangent space all of them read one set of features per dataset
 * and split.
 */
public final class Sweeps {

  private final ExperimentSpec spec;
  private final Inputs inputs;
  private final PlanBuilder plan;
  private final Method method;
  private final String name;
  private final TangentsByDataset tangents;
  private final boolean wholeControl;

  /**
   * @param name method and seed, for labels
   */
  Sweeps(AnalyzedBase base, Method method, String name, TangentsByDataset tangents) {
    this.spec = base.spec();
    this.inputs = base.inputs();
    this.plan = base.plan();
    this.method = method;
    this.name = name;
    this.tangents = tangents;
    this.wholeControl =
        method != Method.STANDARD
            && spec.getAnalysesList().stream().anyMatch(a -> a.getNegation().getWholeControl());
  }

  public String sweep(
      String analysis,
      String dataset,
      Split split,
      List<Term> direction,
      List<Point> points,
      String selection) {
    SweepStep.Builder step = pointless(dataset, split, direction).addAllPoints(points);
    if (!selection.isEmpty()) {
      step.addSelections(selection);
    }
    if (method == Method.STANDARD) {
      step.setPretrained(pretrained(dataset, split));
    }
    return plan.add(
        Step.newBuilder().setSweep(step),
        "sweep %s on %s %s %s".formatted(analysis, dataset, lower(split), name));
  }

  /** A sweep without points: which they are is said later, by a search. */
  public SweepStep.Builder pointless(String dataset, Split split, List<Term> direction) {
    SweepStep.Builder step =
        SweepStep.newBuilder()
            .setBase(inputs.base())
            .setDataset(inputs.dataset(dataset))
            .setSplit(split)
            .setHead(inputs.head(dataset))
            .addDirections(Direction.newBuilder().addAllTerms(direction));
    return method == Method.STANDARD
        ? step.setMaxTokens(spec.getFineTuning().getMaxTokens()).setLimit(limit(dataset, split))
        : step.setFeatures(features(dataset, split));
  }

  /** At α = 1, on a sample of the test split; of methods in the tangent space. */
  public String sampled(String analysis, String dataset, List<Term> direction, int sample) {
    SweepStep.Builder step =
        SweepStep.newBuilder()
            .setBase(inputs.base())
            .setDataset(inputs.dataset(dataset))
            .setSplit(Split.TEST)
            .setHead(inputs.head(dataset))
            .addDirections(Direction.newBuilder().addAllTerms(direction))
            .addAllPoints(Grids.of(1))
            .setFeatures(features(dataset, Split.TEST))
            .setSample(sample);
    return plan.add(
        Step.newBuilder().setSweep(step),
        "sweep %s on %s test %s".formatted(analysis, dataset, name));
  }

  /** The point 0 is the same for every vector, method and seed: the base is run once. */
  private String pretrained(String dataset, Split split) {
    SweepStep.Builder step =
        SweepStep.newBuilder()
            .setBase(inputs.base())
            .setDataset(inputs.dataset(dataset))
            .setSplit(split)
            .setHead(inputs.head(dataset))
            .addPoints(Point.getDefaultInstance())
            .setMaxTokens(spec.getFineTuning().getMaxTokens())
            .setLimit(limit(dataset, split));
    return plan.add(
        Step.newBuilder().setSweep(step), "zero-shot on %s %s".formatted(dataset, lower(split)));
  }

  /** Whose tangents {@link #features} have; empty where no sweep reads them. */
  public List<String> directions(String dataset, Split split) {
    return tangents.of(dataset, split);
  }

  public String features(String dataset, Split split) {
    FeaturesStep.Builder step =
        FeaturesStep.newBuilder()
            .setBase(inputs.base())
            .setDataset(inputs.dataset(dataset))
            .setSplit(split)
            .addAllDirections(tangents.of(dataset, split))
            .setMaxTokens(spec.getFineTuning().getMaxTokens())
            .setLimit(limit(dataset, split));
    return plan.add(
        Step.newBuilder().setFeatures(step),
        "tangent features of %s %s %s".formatted(dataset, lower(split), name));
  }

  /**
   * Of these vectors block by block, on the first validation examples of a dataset that
   * coefficients are chosen on.
   *
   * @param most of these examples; 0 for all
   */
  public String blockFeatures(String dataset, List<String> vectors, int most) {
    int all = limit(dataset, Split.VALIDATION);
    FeaturesStep.Builder step =
        FeaturesStep.newBuilder()
            .setBase(inputs.base())
            .setDataset(inputs.dataset(dataset))
            .setSplit(Split.VALIDATION)
            .addAllDirections(vectors)
            .setMaxTokens(spec.getFineTuning().getMaxTokens())
            .setLimit(all == 0 || most == 0 ? Math.max(all, most) : Math.min(all, most))
            .setByBlock(true);
    return plan.add(
        Step.newBuilder().setFeatures(step),
        "tangent features by block of %s validation %s".formatted(dataset, name));
  }

  /** Results are always reported on the whole test split. */
  private int limit(String dataset, Split split) {
    boolean whole = wholeControl && dataset.equals(spec.getControl());
    return split == Split.VALIDATION && !whole ? spec.getValidationLimit() : 0;
  }

  private static String lower(Split split) {
    return split.name().toLowerCase(Locale.ROOT);
  }
}
