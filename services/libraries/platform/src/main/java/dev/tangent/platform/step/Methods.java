package dev.tangent.platform.step;

import dev.tangent.common.Method;

/** The wire's methods and the core's have the same names. */
public final class Methods {

  private Methods() {}

  /**
   * @throws IllegalArgumentException when the message has none
   */
  public static Method core(dev.tangent.proto.v1.Method method) {
    return Method.valueOf(method.name());
  }

  public static dev.tangent.proto.v1.Method wire(Method method) {
    return dev.tangent.proto.v1.Method.valueOf(method.name());
  }
}
