package dev.tangent.common;

import java.math.BigDecimal;

/** How labels, tables and sentences write a setting. */
public final class SettingText {

  private SettingText() {}

  /** A learning rate or another setting as a person would type it: 6e-5, 1e-3, 0.01, 120. */
  public static String of(double value) {
    if (value != 0 && Math.abs(value) < 1e-2) {
      BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
      String digits = exact.unscaledValue().toString();
      int exponent = digits.length() - 1 - exact.scale();
      String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
      return digits.charAt(0) + fraction + "e" + exponent;
    }
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
