package dev.tangent.evaluator;

import dev.tangent.core.Method;

/** The wire's method as the core's. */
final class Methods {

  private Methods() {}

  static Method core(dev.tangent.proto.v1.Method method) {
    return Method.valueOf(method.name());
  }
}
