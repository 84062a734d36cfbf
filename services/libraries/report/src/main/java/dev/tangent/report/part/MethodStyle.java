package dev.tangent.report.part;

import dev.tangent.common.Method;
import dev.tangent.drawing.Ink;
import dev.tangent.drawing.plot.Marker;

/** One colour and one shape for a method, in every figure, legend and table. */
public final class MethodStyle {

  public static final Ink PRETRAINED = Ink.GREY;

  private MethodStyle() {}

  public static Ink ink(Method method) {
    return switch (method) {
      case STANDARD -> Ink.ORANGE;
      case POSTHOC -> Ink.GREEN;
      case LINEARIZED -> Ink.BLUE;
    };
  }

  public static Marker marker(Method method) {
    return switch (method) {
      case STANDARD -> Marker.CIRCLE;
      case POSTHOC -> Marker.TRIANGLE;
      case LINEARIZED -> Marker.SQUARE;
    };
  }

  public static String words(Method method) {
    return switch (method) {
      case STANDARD -> "fine-tuned and evaluated as a non-linear network";
      case POSTHOC -> "the standard vector, evaluated in the tangent space";
      case LINEARIZED -> "fine-tuned and evaluated in the tangent space";
    };
  }
}
