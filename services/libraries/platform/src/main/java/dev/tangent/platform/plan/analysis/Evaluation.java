package dev.tangent.platform.plan.analysis;

import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Point;
import dev.tangent.proto.v1.SelectStep;
import dev.tangent.proto.v1.Split;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.Term;
import java.util.List;

/** One method and seed on one base: what was learned, and how it is evaluated. */
public final class Evaluation {

  private final AnalyzedBase base;
  private final Method method;
  private final Learning learned;
  private final String name;
  private final TangentsByDataset tangents;
  private final Sweeps sweeps;

  /**
   * @param tangents those that all analyses read
   */
  public Evaluation(
      AnalyzedBase base, Method method, Learning learned, TangentsByDataset tangents) {
    this.base = base;
    this.method = method;
    this.learned = learned;
    this.name = "%s seed %d".formatted(method, learned.seed());
    this.tangents = tangents;
    this.sweeps = new Sweeps(base, method, name, tangents);
  }

  public AnalyzedBase base() {
    return base;
  }

  public Method method() {
    return method;
  }

  public Learning learned() {
    return learned;
  }

  public long seed() {
    return learned.seed();
  }

  /** Method and seed, for labels. */
  public String name() {
    return name;
  }

  public Sweeps sweeps() {
    return sweeps;
  }

  /**
   * Sweeps of some directions from features of their own, so that no other direction changes what
   * has been computed of these.
   *
   * @param label for labels of features
   */
  public Sweeps sweepsOf(List<String> directions, String label) {
    TangentsByDataset alone =
        new TangentsByDataset() {
          @Override
          public List<String> of(String dataset, Split split) {
            return List.copyOf(directions);
          }

          @Override
          public boolean combinesVectors(Split split) {
            return false;
          }
        };
    return new Sweeps(base, method, name + ", " + label, alone);
  }

  /** There a combination of vectors costs no model run. */
  public boolean inTangentSpace() {
    return method != Method.STANDARD;
  }

  /** The accuracy that others are divided by. */
  public SingleTaskCell single(String task) {
    List<Term> own = List.of(term(learned.vector(task), 1));
    List<Point> points = Grids.of(0, 1);
    return new SingleTaskCell(
        method,
        learned.seed(),
        task,
        sweeps.sweep("single-task", task, Split.VALIDATION, own, points, ""),
        sweeps.sweep("single-task", task, Split.TEST, own, points, ""));
  }

  /** The sum; where the features hold every vector, made of these. */
  public List<Term> sum(String sum, Split split) {
    return inTangentSpace() && tangents.combinesVectors(split)
        ? base.tasks().stream().map(task -> term(learned.vector(task), 1)).toList()
        : List.of(term(sum, 1));
  }

  /** Adds a step that chooses α by a rule. */
  public String select(SelectStep.Builder rule, String of) {
    return base.plan()
        .add(Step.newBuilder().setSelect(rule), "choose α of %s %s".formatted(of, name));
  }

  public static Term term(String vector, double coefficient) {
    return Term.newBuilder().setVector(vector).setCoefficient(coefficient).build();
  }
}
