package dev.tangent.core.report;

import dev.tangent.core.Method;
import dev.tangent.core.report.chart.Marker;
import dev.tangent.core.report.drawing.Ink;

/** One colour and one shape for a method, in every figure, legend and table. */
final class MethodStyle {

  static final Ink PRETRAINED = Ink.GREY;

  private MethodStyle() {}

  static Ink ink(Method method) {
    return switch (method) {
      case STANDARD -> Ink.ORANGE;
      case POSTHOC -> Ink.GREEN;
      case LINEARIZED -> Ink.BLUE;
    };
  }

  static Marker marker(Method method) {
    return switch (method) {
      case STANDARD -> Marker.CIRCLE;
      case POSTHOC -> Marker.TRIANGLE;
      case LINEARIZED -> Marker.SQUARE;
    };
  }

  static String words(Method method) {
    return switch (method) {
      case STANDARD -> "fine-tuned and evaluated as a non-linear network";
      case POSTHOC -> "the standard vector, evaluated in the tangent space";
      case LINEARIZED -> "fine-tuned and evaluated in the tangent space";
    };
  }
}
