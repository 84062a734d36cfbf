package dev.tangent.cli.command.results;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.prediction.ByClass;
import dev.tangent.cli.prediction.Evaluated;
import dev.tangent.cli.prediction.JobEvaluations;
import dev.tangent.cli.prediction.Scoring;
import dev.tangent.cli.prediction.StoredSweeps;
import dev.tangent.cli.watch.OwnProgress;
import dev.tangent.common.Method;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** What {@code results} may show class by class. */
final class PerClassOptions {

  @Option(
      names = "--per-class",
      description =
          "Show the accuracy of each class instead; with --json also how often it is taken for"
              + " each other.")
  boolean wanted;

  @Option(
      names = "--method",
      split = ",",
      paramLabel = "METHOD",
      description =
          "With --per-class, of an experiment: these methods. Default: POSTHOC,LINEARIZED, whose"
              + " features are stored; STANDARD runs its models again, here.")
  List<Method> methods = List.of();

  @Option(
      names = "--alpha",
      split = ",",
      paramLabel = "A",
      description = "With --per-class, of a single evaluation: at these coefficients.")
  List<Double> alphas = List.of();

  /**
   * @throws CommandFailure if one of the others is given without {@code --per-class}
   */
  void check() {
    if (!wanted && !(methods.isEmpty() && alphas.isEmpty())) {
      throw CommandFailure.invalid("--method and --alpha need --per-class.");
    }
  }

  List<ByClass> measure(String job, Connection connection, Action action) {
    StoredSweeps sweeps =
        new StoredSweeps(connection.jobs().find(job).orElseThrow(), connection.artifacts());
    if (sweeps.job().job().getJob().hasExperiment() ? !alphas.isEmpty() : !methods.isEmpty()) {
      throw CommandFailure.invalid(
          "--method is for experiments, whose coefficients are given; --alpha is for single"
              + " evaluations.");
    }
    List<Evaluated> evaluations = JobEvaluations.of(sweeps, methods(), alphas);
    if (evaluations.isEmpty()) {
      throw CommandFailure.invalid(
          "job %s evaluates no task by %s; name its methods with --method"
              .formatted(job, String.join(" or ", methods().stream().map(Method::name).toList())));
    }
    List<ByClass> measured = new ArrayList<>();
    for (Evaluated evaluated : evaluations) {
      Scoring scoring =
          new Scoring(
              connection.artifacts(),
              new OwnProgress(action.err(), action.terminal(), "evaluation", "examples"));
      ByClass byClass = ByClass.of(evaluated, scoring);
      byClass.deviation().ifPresent(action::note);
      measured.add(byClass);
    }
    return measured;
  }

  private Set<Method> methods() {
    return methods.isEmpty()
        ? EnumSet.of(Method.POSTHOC, Method.LINEARIZED)
        : EnumSet.copyOf(methods);
  }
}
