package dev.tangent.platform.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The contract on a plain folder, for tests that need a store and no server. */
public class DirectoryObjectStore implements ObjectStore {

  private final Path root;
  private final Path arriving;

  public DirectoryObjectStore(Path folder) {
    this.root = create(folder.resolve("objects"));
    this.arriving = create(folder.resolve("arriving"));
  }

  /** Where an object lies, for tests that damage it. */
  public Path path(String key) {
    return root.resolve(key);
  }

  @Override
  public Optional<byte[]> get(String key) {
    return Files.isRegularFile(path(key))
        ? Optional.of(quietly(() -> Files.readAllBytes(path(key))))
        : Optional.empty();
  }

  @Override
  public void put(String key, byte[] value) {
    Path complete = arrived(key, value);
    quietly(() -> Files.move(complete, path(key), StandardCopyOption.ATOMIC_MOVE));
  }

  @Override
  public boolean putIfAbsent(String key, byte[] value) {
    Path complete = arrived(key, value);
    return quietly(
        () -> {
          try {
            Files.createLink(path(key), complete);
            return true;
          } catch (FileAlreadyExistsException e) {
            return false;
          } finally {
            Files.delete(complete);
          }
        });
  }

  @Override
  public void upload(String key, Path file) {
    put(key, quietly(() -> Files.readAllBytes(file)));
  }

  @Override
  public void download(String key, Path file) {
    byte[] value =
        get(key).orElseThrow(() -> new MissingObjectException("There is no object " + uri(key)));
    LocalFiles.replace(file, out -> out.write(value));
  }

  @Override
  public Optional<ObjectInfo> stat(String key) {
    return Files.isRegularFile(path(key))
        ? Optional.of(new ObjectInfo(quietly(() -> Files.size(path(key)))))
        : Optional.empty();
  }

  @Override
  public List<StoredObject> entries(String prefix) {
    Path folder = root.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    return quietly(
        () -> {
          try (Stream<Path> files = Files.walk(folder)) {
            return files
                .filter(Files::isRegularFile)
                .filter(file -> key(file).startsWith(prefix))
                .map(this::entry)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(StoredObject::key))
                .toList();
          }
        });
  }

  private String key(Path file) {
    return root.relativize(file).toString();
  }

  /** Empty if it was deleted at this moment. */
  private Optional<StoredObject> entry(Path file) {
    try {
      return Optional.of(
          new StoredObject(
              key(file), Files.size(file), Files.getLastModifiedTime(file).toInstant()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void delete(String key) {
    quietly(() -> Files.deleteIfExists(path(key)));
  }

  @Override
  public URI uri(String key) {
    return URI.create("s3://folder/").resolve(path(key).toUri().getRawPath());
  }

  @Override
  public void close() {}

  private Path arrived(String key, byte[] value) {
    return quietly(
        () -> {
          Files.createDirectories(path(key).getParent());
          return Files.write(Files.createTempFile(arriving, "object", ""), value);
        });
  }

  private static Path create(Path folder) {
    return quietly(() -> Files.createDirectories(folder));
  }

  private interface Action<T> {
    T run() throws IOException;
  }

  private static <T> T quietly(Action<T> action) {
    try {
      return action.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
