package dev.tangent.data.table.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Decodes UTF-8, or what a person says it is, and remembers the lines that hold something else, so
 * that whoever parses the characters can refuse or leave out just those rows. A byte order mark at
 * the start is dropped.
 */
final class DecodedText extends Reader {

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final char REPLACEMENT = '\uFFFD';

  private final InputStream in;
  private final Charset encoding;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
  private final CharBuffer chars = CharBuffer.allocate(1 << 16).flip();
  private final TreeSet<Long> malformedLines = new TreeSet<>();
  private long line = 1;
  private char last;
  private boolean started;
  private boolean ended;

  DecodedText(Path file, Charset encoding) throws IOException {
    this.in = TableStream.open(file);
    this.encoding = encoding;
    this.decoder =
        encoding
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** What to say of a malformed line. */
  String complaint() {
    return encoding.equals(StandardCharsets.UTF_8)
        ? "text that is not UTF-8; save the file as UTF-8, or say what it is, such as --encoding latin-1"
        : "text that is not " + encoding.name();
  }

  /**
   * The first malformed line of {@code from … to}; lines up to {@code to} are then forgotten. Line
   * ends are LF, CR or CRLF.
   */
  OptionalLong malformed(long from, long to) {
    Long found = malformedLines.ceiling(from);
    malformedLines.headSet(to, true).clear();
    return found == null || found > to ? OptionalLong.empty() : OptionalLong.of(found);
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    while (!chars.hasRemaining()) {
      if (ended) {
        return -1;
      }
      fill();
    }
    int n = Math.min(length, chars.remaining());
    chars.get(into, offset, n);
    return n;
  }

  private void fill() throws IOException {
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    ended = read < 0;
    bytes.position(bytes.position() + Math.max(read, 0)).flip();
    chars.clear();
    decode();
    chars.flip();
    if (!started && chars.hasRemaining()) {
      started = true;
      if (chars.get(chars.position()) == BYTE_ORDER_MARK) {
        chars.get();
      }
    }
  }

  /** Every byte gives at most one character, so the characters always find room. */
  private void decode() {
    int counted = 0;
    CoderResult result;
    do {
      result = decoder.decode(bytes, chars, ended);
      counted = countLines(counted);
      if (result.isError()) {
        bytes.position(bytes.position() + result.length());
        malformedLines.add(line);
        chars.put(REPLACEMENT);
        counted++;
        last = REPLACEMENT;
      }
    } while (result.isError());
  }

  private int countLines(int from) {
    for (int i = from; i < chars.position(); i++) {
      char c = chars.get(i);
      if (c == '\r' || c == '\n' && last != '\r') {
        line++;
      }
      last = c;
    }
    return chars.position();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
