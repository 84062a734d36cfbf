package dev.tangent.core.report;

import dev.tangent.core.Method;
import java.util.Arrays;
import java.util.List;

/** The experiment's methods in the one order that every table and figure keeps. */
final class MethodsShown {

  private MethodsShown() {}

  static List<Method> in(ExperimentResults results) {
    return Arrays.stream(Method.values()).filter(results.experiment().methods()::contains).toList();
  }
}
