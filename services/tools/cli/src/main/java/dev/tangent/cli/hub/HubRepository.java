package dev.tangent.cli.hub;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.hub.cache.RepositoryCache;
import dev.tangent.cli.hub.repository.HubFile;
import dev.tangent.cli.hub.repository.HubListing;
import dev.tangent.cli.hub.transfer.Transfers;
import dev.tangent.common.ProgressListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/** A repository at a commit, whose files can be had. */
public final class HubRepository {

  private static final long LARGEST_TEXT = 1L << 25;

  private final HubListing listing;
  private final RepositoryCache cache;
  private final Transfers transfers;
  private final LongFunction<ProgressListener> progress;

  HubRepository(
      HubListing listing,
      RepositoryCache cache,
      Transfers transfers,
      LongFunction<ProgressListener> progress) {
    this.listing = listing;
    this.cache = cache;
    this.transfers = transfers;
    this.progress = progress;
  }

  public HubListing listing() {
    return listing;
  }

  /** A small file, such as the card; nothing where there is none. */
  public Optional<String> text(String path) {
    Optional<HubFile> file = listing.find(path);
    file.ifPresent(
        small -> {
          if (small.size() > LARGEST_TEXT) {
            throw CommandFailure.invalid(
                "'%s' of %s has %,d bytes; up to %,d are read"
                    .formatted(path, listing.name(), small.size(), LARGEST_TEXT));
          }
          transfers.bring(List.of(small), ProgressListener.SILENT);
        });
    return file.map(small -> read(cache.pointer(listing.commit(), small.path())));
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /**
   * Brings files into the cache and lays them out, as links, in a folder that holds nothing else.
   *
   * @param folder where a file goes: its path below the folder
   * @return the bytes that were fetched; what was there already is not counted
   */
  public long layOut(List<HubFile> files, Path folder, Function<HubFile, String> place) {
    long total = files.stream().mapToLong(HubFile::size).sum();
    long fetched = transfers.bring(files, progress.apply(total));
    for (HubFile file : files) {
      link(cache.pointer(listing.commit(), file.path()), folder.resolve(place.apply(file)));
    }
    return fetched;
  }

  private static void link(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
      try {
        Files.createSymbolicLink(to, from.toRealPath());
      } catch (UnsupportedOperationException e) {
        Files.copy(from, to);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + to, e);
    }
  }
}
