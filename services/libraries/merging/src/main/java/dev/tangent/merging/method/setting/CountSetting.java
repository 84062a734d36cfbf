package dev.tangent.merging.method.setting;

import java.util.Optional;

/** A whole number from {@code least} to {@code most}. */
public record CountSetting(String name, Long standard, long least, long most)
    implements Setting<Long> {

  public static CountSetting of(String name, long standard, long least, long most) {
    return new CountSetting(name, standard, least, most);
  }

  @Override
  public String allowed() {
    if (least == Long.MIN_VALUE && most == Long.MAX_VALUE) {
      return "a whole number of 64 bits";
    }
    return most == Long.MAX_VALUE
        ? "a whole number ≥ " + least
        : "a whole number from %d to %d".formatted(least, most);
  }

  @Override
  public Optional<Long> accept(Object given) {
    if (!(given instanceof Number number)) {
      return Optional.empty();
    }
    long whole = number.longValue();
    boolean exact = given instanceof Long || number.doubleValue() == whole;
    return exact && whole >= least && whole <= most ? Optional.of(whole) : Optional.empty();
  }
}
