package dev.tangent.platform.plan.experiment;

import dev.tangent.platform.plan.experiment.ExperimentLayout.AdditionCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout.HealthCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout.Learning;
import dev.tangent.platform.plan.experiment.ExperimentLayout.NegationCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout.SingleTaskCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout.TaskSweeps;
import dev.tangent.platform.plan.step.Inputs;
import dev.tangent.platform.plan.step.PlanBuilder;
import dev.tangent.proto.v1.Addition;
import dev.tangent.proto.v1.AdditionRule;
import dev.tangent.proto.v1.Beyond;
import dev.tangent.proto.v1.CombineStep;
import dev.tangent.proto.v1.EditStep;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Negation;
import dev.tangent.proto.v1.NegationRule;
import dev.tangent.proto.v1.Point;
import dev.tangent.proto.v1.SelectStep;
import dev.tangent.proto.v1.Split;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sweeps and choices of one method and seed. */
final class Evaluations {

  private final ExperimentSpec spec;
  private final Inputs inputs;
  private final PlanBuilder plan;
  private final Method method;
  private final Learning learned;
  private final Sweeps sweeps;
  private final String name;
  private final Asked asked;

  Evaluations(
      ExperimentSpec spec,
      Inputs inputs,
      PlanBuilder plan,
      Method method,
      Learning learned,
      Asked asked) {
    this.spec = spec;
    this.inputs = inputs;
    this.plan = plan;
    this.method = method;
    this.learned = learned;
    this.name = "%s seed %d".formatted(method, learned.seed());
    this.asked = asked;
    String sum = asked.addition().isPresent() ? sum() : "";
    this.sweeps = new Sweeps(spec, inputs, plan, method, name, vectorsByDataset(sum));
  }

  Sweeps sweeps() {
    return sweeps;
  }

  List<HealthCell> health() {
    return new HealthExpansion(spec, inputs, plan, method, learned, sweeps)
        .cells(asked.addition().isPresent() ? sum() : "");
  }

  SingleTaskCell single(String task) {
    List<Term> own = List.of(term(vector(task), 1));
    List<Point> points = Grids.of(0, 1);
    return new SingleTaskCell(
        method,
        learned.seed(),
        task,
        sweeps.sweep("single-task", task, Split.VALIDATION, own, points, ""),
        sweeps.sweep("single-task", task, Split.TEST, own, points, ""));
  }

  AdditionCell addition(Addition analysis) {
    String sum = sum();
    Grid grid = grid(analysis.getGrid(), analysis.hasTangentGrid(), analysis.getTangentGrid());
    Optional<Beyond> beyond = Grids.beyond(grid, analysis.getExtend());
    AdditionRule.Builder rule = AdditionRule.newBuilder();
    beyond.ifPresent(rule::setBeyond);
    List<String> validation = new ArrayList<>();
    List<Term> searched = direction(sum, Split.VALIDATION);
    for (String task : spec.getTasksList()) {
      String id =
          sweeps.sweep("addition", task, Split.VALIDATION, searched, Grids.points(grid), "");
      validation.add(id);
      AdditionRule.Task.Builder cell =
          rule.addTasksBuilder().setSweep(id).setSingle(single(task).validation());
      if (beyond.isPresent()) {
        cell.setFurther(sweeps.pointless(task, Split.VALIDATION, searched));
      }
    }
    String selection =
        select(SelectStep.newBuilder().setAddition(rule), "choose α of addition " + name);
    List<TaskSweeps> cells = new ArrayList<>();
    for (int t = 0; t < spec.getTasksCount(); t++) {
      String task = spec.getTasks(t);
      List<Term> direction = direction(sum, Split.TEST);
      String test = sweeps.sweep("addition", task, Split.TEST, direction, Grids.of(1), selection);
      cells.add(new TaskSweeps(task, validation.get(t), test, single(task).test()));
    }
    return new AdditionCell(method, learned.seed(), sum, selection, edited(sum, selection), cells);
  }

  NegationCell negation(Negation analysis, String task) {
    List<Term> direction = List.of(term(vector(task), -1));
    Grid grid = grid(analysis.getGrid(), analysis.hasTangentGrid(), analysis.getTangentGrid());
    List<Point> offered = Grids.points(grid);
    String control = spec.getControl();
    String label = "negation of " + task;
    String targetValidation = sweeps.sweep(label, task, Split.VALIDATION, direction, offered, "");
    String controlValidation =
        sweeps.sweep(label, control, Split.VALIDATION, direction, offered, "");
    NegationRule.Builder rule =
        NegationRule.newBuilder()
            .setTarget(targetValidation)
            .setControl(controlValidation)
            .setThreshold(analysis.getControlThreshold());
    Grids.beyond(grid, analysis.getExtend())
        .ifPresent(
            beyond ->
                rule.setBeyond(beyond)
                    .setFurtherTarget(sweeps.pointless(task, Split.VALIDATION, direction))
                    .setFurtherControl(sweeps.pointless(control, Split.VALIDATION, direction)));
    String selection =
        select(
            SelectStep.newBuilder().setNegation(rule), "choose α of %s %s".formatted(label, name));
    List<Point> points = Grids.of(0);
    return new NegationCell(
        method,
        learned.seed(),
        task,
        selection,
        targetValidation,
        controlValidation,
        sweeps.sweep(label, task, Split.TEST, direction, points, selection),
        sweeps.sweep(label, control, Split.TEST, direction, points, selection));
  }

  /** In the tangent space a point costs no model run, so that there may be more of them. */
  private Grid grid(Grid grid, boolean hasTangent, Grid tangent) {
    return method != Method.STANDARD && hasTangent ? tangent : grid;
  }

  /** The sum; where the features hold every vector, made of these. */
  private List<Term> direction(String sum, Split split) {
    return combines(split) ? everyVector() : List.of(term(sum, 1));
  }

  private boolean combines(Split split) {
    return method != Method.STANDARD && asked.combinesVectors(split);
  }

  private List<Term> everyVector() {
    return spec.getTasksList().stream().map(task -> term(vector(task), 1)).toList();
  }

  private String vector(String task) {
    return learned.vector(task);
  }

  private String sum() {
    CombineStep.Builder step = CombineStep.newBuilder().setBase(inputs.base());
    spec.getTasksList().forEach(task -> step.addTerms(term(vector(task), 1)));
    return plan.add(
        Step.newBuilder().setCombine(step),
        "sum of vectors %s seed %d".formatted(learned.method(), learned.seed()));
  }

  private String edited(String direction, String selection) {
    EditStep.Builder step =
        EditStep.newBuilder()
            .setBase(inputs.base())
            .setDirection(direction)
            .setSelection(selection);
    return plan.add(Step.newBuilder().setEdit(step), "edit base by addition " + name);
  }

  private String select(SelectStep.Builder rule, String label) {
    return plan.add(Step.newBuilder().setSelect(rule), label);
  }

  /** Which tangents are wanted on which dataset, so that each encoder pass serves all analyses. */
  private TangentsByDataset vectorsByDataset(String sum) {
    return (dataset, split) -> {
      List<String> wanted = new ArrayList<>();
      if (spec.getTasksList().contains(dataset) && combines(split)) {
        everyVector().forEach(term -> wanted.add(term.getVector()));
      } else if (spec.getTasksList().contains(dataset)) {
        wanted.add(vector(dataset));
        if (!sum.isEmpty()) {
          wanted.add(sum);
        }
      } else if (asked.negation().isPresent()) {
        wanted.addAll(learned.vectors().values());
      }
      return wanted;
    };
  }

  private static Term term(String vector, double coefficient) {
    return Term.newBuilder().setVector(vector).setCoefficient(coefficient).build();
  }
}
