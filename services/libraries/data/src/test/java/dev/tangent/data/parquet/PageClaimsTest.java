package dev.tangent.data.parquet;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import org.apache.parquet.column.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page claims is refused before anything of that size is allocated. */
class PageClaimsTest {

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  @ParameterizedTest
  @CsvSource({
    // A bit-packed run of 2^27 groups of 8 bits; one of 0 bits.
    "RLE_DICTIONARY, 08ffffff7f00, a run of",
    "RLE_DICTIONARY, 00ffffff7f, a run of",
    "RLE_DICTIONARY, 2903, values of 41 bits",
    // 2^28 deltas in a page of 10 values; blocks of 2^21.
    "DELTA_BINARY_PACKED, 800104ffffffff0f00, deltas",
    "DELTA_BINARY_PACKED, 80808001040a00, in blocks of",
    "DELTA_LENGTH_BYTE_ARRAY, 8001000a00, deltas",
    "DELTA_BINARY_PACKED, ffffffffffff, does not end",
    "RLE, ffffff7f03, bytes where its page has"
  })
  void hugeClaimsAreRefused(Encoding encoding, String page, String words) {
    assertThatThrownBy(() -> PageClaims.requireFirst(hex(page), 10, 0, encoding))
        .isInstanceOf(DamagedParquetException.class)
        .hasMessageContaining(words);
  }

  @Test
  void hugeLevelsAreRefused() {
    assertThatThrownBy(
            () -> PageClaims.requireSecond(hex("ffffff7f00"), hex(""), 10, 1, Encoding.PLAIN))
        .isInstanceOf(DamagedParquetException.class);
  }

  @ParameterizedTest
  @CsvSource({"RLE_DICTIONARY, 010305", "RLE_DICTIONARY, 011400", "PLAIN, ffffffff"})
  void honestPagesAreNot(Encoding encoding, String page) {
    assertThatCode(() -> PageClaims.requireFirst(hex(page), 10, 0, encoding))
        .doesNotThrowAnyException();
  }

  @Test
  void anEmptySecondPageIsSound() throws IOException {
    PageClaims.requireSecond(hex("1400"), hex(""), 10, 1, Encoding.RLE_DICTIONARY);
  }

  @Test
  void aBombBecomesNoLargerThanItsBytesCanHold() {
    assertThatThrownBy(
            () ->
                Compression.decompress(
                    org.apache.parquet.format.CompressionCodec.ZSTD, new byte[100], 1 << 30))
        .isInstanceOf(DamagedParquetException.class)
        .hasMessageContaining("claims to become");
  }
}
