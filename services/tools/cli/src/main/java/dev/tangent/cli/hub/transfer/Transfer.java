package dev.tangent.cli.hub.transfer;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.hub.cache.BlobLock;
import dev.tangent.cli.hub.cache.RepositoryCache;
import dev.tangent.cli.hub.http.ByteCount;
import dev.tangent.cli.hub.http.HubApi;
import dev.tangent.cli.hub.repository.HubFile;
import dev.tangent.cli.hub.repository.HubListing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Brings one file after another into the cache, from there if it is there, and makes sure of it.
 */
final class Transfer {

  private final RepositoryCache cache;
  private final HubListing listing;
  private final Optional<HubApi> hub;
  private final ByteCount heard;

  /**
   * @param hub absent where only the cache may be asked
   * @param heard of all bytes, those that were there, too
   */
  Transfer(RepositoryCache cache, HubListing listing, Optional<HubApi> hub, ByteCount heard) {
    this.cache = cache;
    this.listing = listing;
    this.hub = hub;
    this.heard = heard;
  }

  /**
   * @return the bytes that were fetched
   * @throws CommandFailure when they cannot be had, or are other than the list of files says
   */
  long bring(HubFile file) {
    try {
      Path pointer = cache.pointer(listing.commit(), file.path());
      if (isWhole(file, pointer)) {
        heard.add(file.size());
        return 0;
      }
      return linkBlob(file) ? 0 : fetch(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep '%s' in the cache".formatted(file.path()), e);
    }
  }

  /**
   * Lets its path lead to its bytes, if they are there.
   *
   * @return whether they are
   */
  private boolean linkBlob(HubFile file) throws IOException {
    boolean whole = isWhole(file, cache.blob(file));
    if (whole) {
      heard.add(file.size());
      cache.link(listing.commit(), file);
    }
    return whole;
  }

  private static boolean isWhole(HubFile file, Path content) throws IOException {
    return Files.isRegularFile(content) && ContentDigest.matches(file, content);
  }

  private long fetch(HubFile file) throws IOException {
    HubApi from = hub.orElseThrow(() -> absent(file));
    try (BlobLock lock = cache.lock(file)) {
      if (linkBlob(file)) {
        return 0;
      }
      Files.createDirectories(cache.blob(file).getParent());
      long fetched = arrive(from, file);
      if (!ContentDigest.matches(file, cache.arriving(file))) {
        // What an earlier attempt left may have been damaged; what arrives whole is not.
        heard.add(-file.size());
        Files.delete(cache.arriving(file));
        fetched += arrive(from, file);
        requireMatch(file);
      }
      cache.complete(file);
      cache.link(listing.commit(), file);
      return fetched;
    }
  }

  private long arrive(HubApi from, HubFile file) throws IOException {
    Path path = cache.arriving(file);
    try (FileChannel arriving =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (arriving.size() > file.size()) {
        arriving.truncate(0);
      }
      long there = arriving.size();
      arriving.position(there);
      heard.add(there);
      if (there < file.size()) {
        from.read(listing, file, arriving, heard);
      }
      arriving.force(false);
      return file.size() - there;
    }
  }

  private void requireMatch(HubFile file) throws IOException {
    if (!ContentDigest.matches(file, cache.arriving(file))) {
      Files.delete(cache.arriving(file));
      throw new CommandFailure(
          ExitCode.FAILED,
          "'%s' of %s arrived twice with bytes that are not those of its digest %s: something between here and the hub changes them"
              .formatted(file.path(), listing.name(), file.etag()));
    }
  }

  private CommandFailure absent(HubFile file) {
    return CommandFailure.notFound(
        "'%s' of %s at %s is not in the cache, or is damaged there, and HF_HUB_OFFLINE forbids to fetch it"
            .formatted(file.path(), listing.name(), listing.commit()));
  }
}
