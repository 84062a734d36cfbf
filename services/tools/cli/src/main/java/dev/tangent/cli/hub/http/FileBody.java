package dev.tangent.cli.hub.http;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.hub.repository.HubFile;
import dev.tangent.cli.hub.repository.HubListing;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes of a file as they arrive, each attempt from where the one before it broke off. What the
 * answer says of them must be what the listing says.
 */
final class FileBody implements HubRequests.Reading<Void> {

  private static final int PIECE = 1 << 16;
  private static final Pattern RANGE =
      Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

  private final HubListing listing;
  private final HubFile file;
  private final FileChannel arriving;
  private final ByteCount heard;

  FileBody(HubListing listing, HubFile file, FileChannel arriving, ByteCount heard) {
    this.listing = listing;
    this.file = file;
    this.arriving = arriving;
    this.heard = heard;
  }

  /** For the bytes that are missing. */
  Map<String, String> headers() {
    long there = there();
    return there == 0 ? Map.of() : Map.of("Range", "bytes=" + there + "-");
  }

  private long there() {
    try {
      return arriving.position();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  @Override
  public Void read(HubResponse response) throws IOException {
    requireTheSame(response);
    if (there() > 0 && !continues(response)) {
      startAnew();
    }
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    for (int n = next(response, piece); n >= 0; n = next(response, piece)) {
      piece.limit(n).position(0);
      if (there() + n > file.size()) {
        throw changed("more than its %d bytes are sent".formatted(file.size()));
      }
      write(piece);
      heard.add(n);
    }
    if (there() < file.size()) {
      throw new EOFException(
          "'%s' broke off after %d of %d bytes".formatted(file.path(), there(), file.size()));
    }
    return null;
  }

  /** What the disk refuses is not a failure of the hub, and not tried again. */
  private void write(ByteBuffer piece) {
    try {
      while (piece.hasRemaining()) {
        arriving.write(piece);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private UncheckedIOException unwritable(IOException e) {
    return new UncheckedIOException("cannot write '%s'".formatted(file.path()), e);
  }

  private static int next(HubResponse response, ByteBuffer piece) throws IOException {
    return response.body().read(piece.array(), 0, piece.capacity());
  }

  /** A server that does not know ranges sends all again. */
  private boolean continues(HubResponse response) {
    Matcher range = RANGE.matcher(response.header("Content-Range").orElse(""));
    return response.status() == 206 && range.matches() && Long.parseLong(range.group(1)) == there();
  }

  private void startAnew() throws IOException {
    heard.add(-there());
    arriving.truncate(0);
  }

  /** A range that the server does not have: what is here is of no use. */
  void refused(int status) throws IOException {
    if (status == 416 && there() > 0) {
      startAnew();
      throw new IOException("'%s' cannot be continued".formatted(file.path()));
    }
  }

  private void requireTheSame(HubResponse response) {
    String commit = response.fromHub("X-Repo-Commit").orElse(listing.commit());
    if (!commit.equals(listing.commit())) {
      throw changed("it is of commit " + commit);
    }
    String tag =
        response
            .fromHub("X-Linked-Etag")
            .or(() -> response.fromHub("ETag"))
            .map(text -> text.replaceFirst("^W/", "").replace("\"", ""))
            .orElse(file.etag());
    if (isDigest(tag) && !tag.equals(file.etag())) {
      throw changed("its digest is " + tag);
    }
    String size = response.fromHub("X-Linked-Size").orElse(Long.toString(file.size()));
    if (!size.equals(Long.toString(file.size()))) {
      throw changed("its size is " + size);
    }
  }

  /** Mirrors may have tags of their own. */
  private static boolean isDigest(String tag) {
    return tag.matches("[0-9a-f]{40}|[0-9a-f]{64}");
  }

  private CommandFailure changed(String found) {
    return new CommandFailure(
        ExitCode.FAILED,
        "the file '%s' of %s at %s is not what the list of files says (%d bytes, digest %s): %s"
            .formatted(
                file.path(), listing.name(), listing.commit(), file.size(), file.etag(), found));
  }
}
