package dev.tangent.cli.hub.cache;

import dev.tangent.cli.files.ArtifactFiles;
import dev.tangent.cli.hub.repository.HubFile;
import dev.tangent.cli.hub.repository.HubName;
import dev.tangent.cli.hub.repository.HubRevision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One repository's folder in the cache. Everything in it appears in one step and is never changed,
 * but for which commit a branch stands for.
 */
public final class RepositoryCache {

  private final Path folder;
  private final Path locks;

  /**
   * @param cache of all repositories
   */
  public RepositoryCache(Path cache, HubName name) {
    this.folder = cache.resolve(name.folder());
    this.locks = cache.resolve(".locks").resolve(name.folder());
  }

  /** The commit that a revision stood for when it was last asked for. */
  public Optional<String> commit(HubRevision revision) {
    if (revision.isCommit()) {
      return Optional.of(revision.name());
    }
    Path file = ref(revision);
    try {
      return Files.isRegularFile(file)
          ? Optional.of(Files.readString(file).strip()).filter(HubRevision::isCommit)
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  public void remember(HubRevision revision, String commit) {
    if (!revision.isCommit() && !commit(revision).equals(Optional.of(commit))) {
      write(ref(revision), commit);
    }
  }

  private Path ref(HubRevision revision) {
    return folder.resolve("refs").resolve(revision.name());
  }

  /** The files of a commit, where they were listed before. */
  public Optional<List<HubFile>> files(String commit) {
    return TreeFile.read(tree(commit));
  }

  public void keepFiles(String commit, List<HubFile> files) {
    write(tree(commit), TreeFile.write(files));
  }

  /**
   * The files of a commit that are there, where nobody kept the list: earlier releases of
   * huggingface_hub do not. Those whose links do not lead to a digest are not counted.
   */
  public Optional<List<HubFile>> linked(String commit) {
    Path snapshot = snapshot(commit);
    return Files.isDirectory(snapshot) ? Optional.of(LinkedFiles.in(snapshot)) : Optional.empty();
  }

  private Path tree(String commit) {
    return folder.resolve("trees").resolve(commit + ".json");
  }

  /** What is there of a commit's files. */
  public Path snapshot(String commit) {
    return folder.resolve("snapshots").resolve(commit);
  }

  /** Where a file is, or will be, by its path. */
  public Path pointer(String commit, String path) {
    return snapshot(commit).resolve(path);
  }

  /** Where its bytes are, or will be. */
  public Path blob(HubFile file) {
    return folder.resolve("blobs").resolve(file.etag());
  }

  /** What has arrived of them so far. Other programs have other names for theirs. */
  public Path arriving(HubFile file) {
    return folder.resolve("blobs").resolve(file.etag() + ".tangent.incomplete");
  }

  /** Keeps others from fetching the same bytes; waits for those that do. */
  public BlobLock lock(HubFile file) {
    return BlobLock.on(locks.resolve(file.etag() + ".lock"));
  }

  /** Takes what has arrived as the bytes of a file. */
  public void complete(HubFile file) {
    Path blob = blob(file);
    try {
      ArtifactFiles.move(arriving(file), blob);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + blob, e);
    }
  }

  /** Lets a file's path lead to its bytes. */
  public void link(String commit, HubFile file) {
    Path pointer = pointer(commit, file.path());
    Path blob = blob(file);
    Path in = Objects.requireNonNull(pointer.getParent(), "a snapshot is in a folder");
    try {
      Files.createDirectories(in);
      Files.deleteIfExists(pointer);
      try {
        Files.createSymbolicLink(pointer, in.relativize(blob));
      } catch (FileAlreadyExistsException e) {
        // Another process was faster; it links to the same bytes.
      } catch (UnsupportedOperationException e) {
        Files.copy(blob, pointer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + pointer, e);
    }
  }

  /** In one step, so that nobody reads half of it. */
  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Path written = Files.createTempFile(file.getParent(), file.getFileName() + ".", ".tmp");
      Files.write(written, text.getBytes(StandardCharsets.UTF_8));
      ArtifactFiles.move(written, file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
