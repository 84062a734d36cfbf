package dev.tangent.data.image.format;

import java.io.ByteArrayOutputStream;

/**
 * A JPEG without its application segments, but for those that say what its colours are (JFIF's and
 * Adobe's): the decoder reads colour profiles and metadata that nobody asked for, and refuses
 * pictures for damage in them.
 */
final class JpegSegments {

  private static final int JFIF = 0xe0;
  private static final int ADOBE = 0xee;
  private static final int FIRST_APPLICATION = 0xe0;
  private static final int LAST_APPLICATION = 0xef;
  private static final int SCAN = 0xda;

  private JpegSegments() {}

  /** The bytes themselves where the segments in front of the first scan cannot be followed. */
  static byte[] stripped(byte[] encoded) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(encoded.length);
    kept.write(encoded, 0, 2);
    int at = 2;
    while (at + 4 <= encoded.length && (encoded[at] & 0xff) == 0xff) {
      int marker = encoded[at + 1] & 0xff;
      if (marker == SCAN) {
        kept.write(encoded, at, encoded.length - at);
        return kept.toByteArray();
      }
      int length = (encoded[at + 2] & 0xff) << 8 | encoded[at + 3] & 0xff;
      boolean follows = marker >= 0xc0 && marker != 0xff && !(marker >= 0xd0 && marker <= 0xd9);
      if (!follows || length < 2 || at + 2 + length > encoded.length) {
        return encoded;
      }
      boolean application = marker >= FIRST_APPLICATION && marker <= LAST_APPLICATION;
      if (!application || marker == JFIF || marker == ADOBE) {
        kept.write(encoded, at, 2 + length);
      }
      at += 2 + length;
    }
    return encoded;
  }
}
