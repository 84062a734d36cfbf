package dev.tangent.report.part;

import dev.tangent.common.Method;
import dev.tangent.results.ExperimentResults;
import java.util.Arrays;
import java.util.List;

/** The experiment's methods in the one order that every table and figure keeps. */
public final class MethodsShown {

  private MethodsShown() {}

  public static List<Method> in(ExperimentResults results) {
    return Arrays.stream(Method.values()).filter(results.experiment().methods()::contains).toList();
  }
}
