package dev.tangent.evaluator.sweep;

import dev.tangent.evaluation.coefficient.CoefficientSelection.Choice;
import dev.tangent.evaluation.sweep.SweepResult;
import dev.tangent.platform.plan.analysis.Grids;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.proto.v1.Beyond;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A choice among the points of sweeps that goes on beyond them while the best is the last one
 * tried: the best of a curve that still rises at its end is the end's, not the curve's.
 */
final class Search {

  private final Rule rule;
  private final Further further;
  private List<SweepResult> curves;
  private Choice choice;

  /** What chooses among points that all the curves have. */
  interface Rule {
    Choice choose(List<SweepResult> curves);
  }

  /** Sweeps more points of the curve at that place. */
  interface Further {
    SweepResult sweep(int curve, List<double[]> points);
  }

  Search(List<SweepResult> curves, Rule rule, Further further) {
    this.curves = List.copyOf(curves);
    this.rule = rule;
    this.further = further;
    this.choice = rule.choose(curves);
  }

  /** The best of the curves as they are. */
  Choice choice() {
    return choice;
  }

  /** Tries further points; the best of all that were tried. */
  Choice beyond(Beyond beyond) {
    for (List<Double> round : Grids.rounds(beyond)) {
      if (!endsAtItsBest()) {
        break;
      }
      List<double[]> points = round.stream().map(alpha -> new double[] {alpha}).toList();
      List<SweepResult> longer = new ArrayList<>();
      for (int i = 0; i < curves.size(); i++) {
        longer.add(curves.get(i).then(further.sweep(i, points)));
      }
      curves = List.copyOf(longer);
      choice = rule.choose(curves);
    }
    return choice;
  }

  /** Keeps all points that were tried, a file a curve. */
  void write(Path folder) throws IOException {
    for (int i = 0; i < curves.size(); i++) {
      curves.get(i).write(folder.resolve(PayloadNames.CURVE.formatted(i)));
    }
  }

  private boolean endsAtItsBest() {
    return choice.value() >= curves.get(0).largestAlpha();
  }
}
