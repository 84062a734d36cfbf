package dev.tangent.platform.messaging.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A scalar of the proto3 JSON form. Numbers may be written as texts, whole numbers with an
 * exponent; an exponent that would fill the memory is refused before anything is computed.
 */
final class JsonScalar {

  private static final Map<String, Double> NOT_FINITE =
      Map.of(
          "NaN", Double.NaN,
          "Infinity", Double.POSITIVE_INFINITY,
          "-Infinity", Double.NEGATIVE_INFINITY);

  private static final BigInteger UINT32 = BigInteger.ONE.shiftLeft(32);
  private static final BigInteger UINT64 = BigInteger.ONE.shiftLeft(64);

  /** More digits than any number has that fits into 64 bits. */
  private static final int MOST_DIGITS = 20;

  private JsonScalar() {}

  /** As protobuf keeps it; empty when the value is not one of the field's type. */
  static Optional<?> read(JsonNode value, FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case STRING -> value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
      case BOOLEAN -> truth(value);
      case DOUBLE -> number(value);
      case INT -> whole(value, UINT32).map(BigInteger::intValue);
      case LONG -> whole(value, UINT64).map(BigInteger::longValue);
      case ENUM -> constant(value, field);
      default -> throw new IllegalStateException("no event has a " + field.getType());
    };
  }

  static String expected(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case STRING -> "a text";
      case BOOLEAN -> "true or false";
      case DOUBLE -> "a number";
      case INT -> "a whole number from 0 to 4294967295";
      case LONG -> "a whole number from 0 to 18446744073709551615";
      case ENUM -> "one of " + names(field);
      default -> throw new IllegalStateException("no event has a " + field.getType());
    };
  }

  private static Optional<Boolean> truth(JsonNode value) {
    String word = value.isTextual() || value.isBoolean() ? value.asText() : "";
    return switch (word) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<Double> number(JsonNode value) {
    if (value.isTextual() && NOT_FINITE.containsKey(value.asText())) {
      return Optional.of(NOT_FINITE.get(value.asText()));
    }
    return decimal(value).map(BigDecimal::doubleValue).filter(Double::isFinite);
  }

  /** From 0 to below the limit: all whole numbers of the contracts are unsigned. */
  private static Optional<BigInteger> whole(JsonNode value, BigInteger limit) {
    return decimal(value)
        .filter(d -> d.signum() == 0 || Math.abs((long) d.precision() - d.scale()) <= MOST_DIGITS)
        .map(BigDecimal::stripTrailingZeros)
        .filter(d -> d.scale() <= 0)
        .map(BigDecimal::toBigInteger)
        .filter(i -> i.signum() >= 0 && i.compareTo(limit) < 0);
  }

  private static Optional<BigDecimal> decimal(JsonNode value) {
    if (!value.isNumber() && !value.isTextual()) {
      return Optional.empty();
    }
    try {
      return Optional.of(value.isTextual() ? new BigDecimal(value.asText()) : value.decimalValue());
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<EnumValueDescriptor> constant(JsonNode value, FieldDescriptor field) {
    if (value.isTextual()) {
      return Optional.ofNullable(field.getEnumType().findValueByName(value.asText()));
    }
    return value.isNumber()
        ? whole(value, UINT32)
            .map(i -> field.getEnumType().findValueByNumberCreatingIfUnknown(i.intValue()))
        : Optional.empty();
  }

  private static String names(FieldDescriptor field) {
    List<EnumValueDescriptor> values = field.getEnumType().getValues();
    return values.stream().map(EnumValueDescriptor::getName).collect(Collectors.joining(", "));
  }
}
