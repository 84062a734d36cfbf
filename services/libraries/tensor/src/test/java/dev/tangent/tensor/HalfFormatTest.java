package dev.tangent.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All 65,536 patterns of both formats against exact decimal arithmetic. */
class HalfFormatTest {

  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final Map<Pattern, BigDecimal> ORACLE = new HashMap<>();

  private record Pattern(HalfFormat format, int bits) {}

  @ParameterizedTest
  @EnumSource
  void decodesEveryPatternExactly(HalfFormat format) {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float found = format.decode((short) bits);
      if (isNan(format, bits)) {
        assertThat(found).isNaN();
      } else if (magnitude(bits) == infinity(format)) {
        assertThat(found)
            .isEqualTo(negative(bits) ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY);
      } else {
        assertThat(new BigDecimal(found)).isEqualByComparingTo(oracle(format, bits));
        assertThat(Float.floatToRawIntBits(found) < 0).isEqualTo(negative(bits));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void encodesEveryValueOfTheFormatAsItself(HalfFormat format) {
    for (int bits = 0; bits < 1 << 16; bits++) {
      short encoded = format.encode(format.decode((short) bits));
      if (isNan(format, bits)) {
        assertThat(isNan(format, encoded & 0xffff)).isTrue();
      } else {
        assertThat(encoded).isEqualTo((short) bits);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void roundsToNearestWithTiesToEvenBetweenAnyTwoNeighbours(HalfFormat format) {
    for (int bits = 0; bits < infinity(format); bits++) {
      // the last interval ends where the next power of two would be, were it not infinity
      double low = oracle(format, bits).doubleValue();
      double high = oracle(format, bits + 1).doubleValue();
      double middle = low + (high - low) / 2;
      int even = bits % 2 == 0 ? bits : bits + 1;
      assertBothSigns(format, middle, even);
      assertBothSigns(format, Math.nextDown(middle), bits);
      assertBothSigns(format, Math.nextUp(middle), bits + 1);
      assertBothSigns(format, Math.nextUp(low), bits);
      assertBothSigns(format, Math.nextDown(high), bits + 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void roundsArbitraryDoublesToTheNearestPattern(HalfFormat format) {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double value = Math.scalb(1 + random.nextDouble(), random.nextInt(320) - 170);
      assertBothSigns(format, value, nearest(format, value));
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsWhatIsNoNumber(HalfFormat format) {
    assertThat(format.decode(format.encode(Double.NaN))).isNaN();
    assertBothSigns(format, Double.POSITIVE_INFINITY, infinity(format));
    assertBothSigns(format, Double.MAX_VALUE, infinity(format));
    assertBothSigns(format, Double.MIN_VALUE, 0);
  }

  private static void assertBothSigns(HalfFormat format, double value, int bits) {
    if ((format.encode(value) & 0xffff) != bits
        || (format.encode(-value) & 0xffff) != (bits | 0x8000)) {
      throw new AssertionError(
          "%s: %s became %x, expected %x".formatted(format, value, format.encode(value), bits));
    }
  }

  /** Binary search among all patterns, which ascend with their values. */
  private static int nearest(HalfFormat format, double value) {
    BigDecimal exact = new BigDecimal(value);
    int low = 0;
    int high = infinity(format);
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (oracle(format, middle).compareTo(exact) <= 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    BigDecimal below = exact.subtract(oracle(format, low));
    BigDecimal above = oracle(format, high).subtract(exact);
    int order = below.compareTo(above);
    return order < 0 || order == 0 && low % 2 == 0 ? low : high;
  }

  /** The formula of IEEE 754 section 3.4 in decimals, for finite patterns and one past them. */
  private static BigDecimal oracle(HalfFormat format, int bits) {
    return ORACLE.computeIfAbsent(
        new Pattern(format, bits), pattern -> compute(pattern.format(), pattern.bits()));
  }

  private static BigDecimal compute(HalfFormat format, int bits) {
    int mantissaBits = format == HalfFormat.F16 ? 10 : 7;
    int bias = format == HalfFormat.F16 ? 15 : 127;
    int field = magnitude(bits) >> mantissaBits;
    int mantissa = bits & (1 << mantissaBits) - 1;
    BigDecimal fraction = BigDecimal.valueOf(mantissa).divide(TWO.pow(mantissaBits));
    BigDecimal value =
        field == 0 ? scale(fraction, 1 - bias) : scale(fraction.add(BigDecimal.ONE), field - bias);
    return negative(bits) ? value.negate() : value;
  }

  private static BigDecimal scale(BigDecimal value, int exponent) {
    return exponent < 0 ? value.divide(TWO.pow(-exponent)) : value.multiply(TWO.pow(exponent));
  }

  private static int infinity(HalfFormat format) {
    return format == HalfFormat.F16 ? 0x7c00 : 0x7f80;
  }

  private static boolean isNan(HalfFormat format, int bits) {
    return magnitude(bits) > infinity(format);
  }

  private static int magnitude(int bits) {
    return bits & 0x7fff;
  }

  private static boolean negative(int bits) {
    return (bits & 0x8000) != 0;
  }
}
