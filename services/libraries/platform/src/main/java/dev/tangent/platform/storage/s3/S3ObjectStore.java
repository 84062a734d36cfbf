package dev.tangent.platform.storage.s3;

import dev.tangent.platform.storage.LocalFiles;
import dev.tangent.platform.storage.MissingObjectException;
import dev.tangent.platform.storage.ObjectInfo;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.StoreConfig;
import dev.tangent.platform.storage.StoredObject;
import io.minio.BucketExistsArgs;
import io.minio.Checksum;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.UploadObjectArgs;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** Any S3-compatible store, through the MinIO client; one bucket. */
public final class S3ObjectStore implements ObjectStore {

  /** Larger files go up in parts of this size; S3 allows no smaller parts than 5 MiB. */
  private static final long PART_SIZE = 8L << 20;

  /** Each is in memory while it goes up, two or three times over. */
  private static final int PARTS_AT_ONCE = 2;

  /**
   * The client's default, CRC32C, is in its own Java code: at half the speed of the whole upload.
   */
  private static final Checksum.Algorithm CHECKSUM = Checksum.Algorithm.CRC32;

  private final StoreConfig config;
  private final MinioClient client;
  private final S3Failures failures;
  private final ConflictingWrites conflicts = new ConflictingWrites(new Random());

  public S3ObjectStore(StoreConfig config) {
    this(config, InstantSource.system());
  }

  /**
   * @param clock to compare with the store's when that refuses; requests are signed with the
   *     machine's
   */
  public S3ObjectStore(StoreConfig config, InstantSource clock) {
    this.config = config;
    this.failures = new S3Failures(config, clock);
    this.client =
        MinioClient.builder()
            .endpoint(config.endpoint().toString())
            .region(config.region())
            .credentialsProvider(StoreCredentials.of(config))
            .httpClient(StoreHttp.client(config), true)
            .build();
  }

  /** Creates the bucket if it is not there yet; several processes may do so at once. */
  public S3ObjectStore ensureBucket() {
    String bucket = config.bucket();
    BucketExistsArgs exists = BucketExistsArgs.builder().bucket(bucket).build();
    MakeBucketArgs make = MakeBucketArgs.builder().bucket(bucket).build();
    if (!call("look for bucket '" + bucket + "'", () -> client.bucketExists(exists))) {
      tryCall(
          "create bucket '" + bucket + "'",
          S3Failures::isOurBucketAlready,
          () -> {
            client.makeBucket(make);
            return bucket;
          });
    }
    return this;
  }

  @Override
  public Optional<byte[]> get(String key) {
    return tryCall(
        "read " + uri(key),
        S3Failures::isAbsent,
        () -> {
          try (GetObjectResponse object = open(key)) {
            return object.readAllBytes();
          }
        });
  }

  @Override
  public void put(String key, byte[] value) {
    call("write " + uri(key), () -> client.putObject(putArgs(key, value).build()));
  }

  @Override
  public boolean putIfAbsent(String key, byte[] value) {
    PutObjectArgs args = putArgs(key, value).headers(Map.of("If-None-Match", "*")).build();
    return conflicts.settle(() -> putUnlessTaken("write " + uri(key), args));
  }

  private boolean putUnlessTaken(String action, PutObjectArgs args) {
    try {
      client.putObject(args);
      return true;
    } catch (MinioException | IllegalStateException e) {
      if (S3Failures.isTaken(e)) {
        return false;
      }
      throw failures.translateConditional(action, e);
    }
  }

  @Override
  public void upload(String key, Path file) {
    try {
      if (Files.size(file) <= PART_SIZE) {
        put(key, Files.readAllBytes(file));
      } else {
        uploadInParts(key, file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + file + ": " + e.getMessage(), e);
    }
  }

  private void uploadInParts(String key, Path file) {
    call(
        "write " + uri(key),
        () ->
            client.uploadObject(
                UploadObjectArgs.builder()
                    .bucket(config.bucket())
                    .object(name(key))
                    .filename(file.toString(), PART_SIZE)
                    .parallelUploads(PARTS_AT_ONCE)
                    .checksum(CHECKSUM)
                    .build()));
  }

  @Override
  public void download(String key, Path file) {
    Optional<Path> downloaded =
        tryCall(
            "read " + uri(key),
            S3Failures::isAbsent,
            () -> {
              try (GetObjectResponse object = open(key)) {
                LocalFiles.replace(file, out -> copy(key, object, out));
                return file;
              }
            });
    if (downloaded.isEmpty()) {
      throw new MissingObjectException(
          "There is no object " + uri(key) + " at " + config.endpoint());
    }
  }

  /** Keeps the two sides apart: a broken connection may be retried, a full disk may not. */
  private void copy(String key, GetObjectResponse from, OutputStream to) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (int n = read(key, from, buffer); n >= 0; n = read(key, from, buffer)) {
      to.write(buffer, 0, n);
    }
  }

  private int read(String key, GetObjectResponse from, byte[] buffer) {
    return call("read " + uri(key), () -> from.read(buffer));
  }

  @Override
  public Optional<ObjectInfo> stat(String key) {
    StatObjectArgs args =
        StatObjectArgs.builder().bucket(config.bucket()).object(name(key)).build();
    return tryCall("look for " + uri(key), S3Failures::isAbsent, () -> client.statObject(args))
        .map(found -> new ObjectInfo(found.size()));
  }

  @Override
  public List<StoredObject> entries(String prefix) {
    ListObjectsArgs args =
        ListObjectsArgs.builder()
            .bucket(config.bucket())
            .prefix(name(prefix))
            .recursive(true)
            .build();
    return call(
        "list " + uri(prefix),
        () -> {
          List<StoredObject> found = new ArrayList<>();
          for (Result<Item> result : client.listObjects(args)) {
            Item item = result.get();
            found.add(
                new StoredObject(
                    config.prefix().without(item.objectName()),
                    item.size(),
                    item.lastModified().toInstant()));
          }
          found.sort(Comparator.comparing(StoredObject::key));
          return List.copyOf(found);
        });
  }

  @Override
  public void delete(String key) {
    tryCall(
        "delete " + uri(key),
        S3Failures::isAbsent,
        () -> {
          client.removeObject(
              RemoveObjectArgs.builder().bucket(config.bucket()).object(name(key)).build());
          return key;
        });
  }

  @Override
  public URI uri(String key) {
    try {
      return new URI("s3", config.bucket(), "/" + name(key), null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a key: " + key, e);
    }
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (Exception e) {
      throw new IllegalStateException("closing the store's client failed", e);
    }
  }

  /** What the bucket calls it. */
  private String name(String key) {
    return config.prefix().of(key);
  }

  private GetObjectResponse open(String key) throws MinioException {
    return client.getObject(
        GetObjectArgs.builder().bucket(config.bucket()).object(name(key)).build());
  }

  private PutObjectArgs.Builder putArgs(String key, byte[] value) {
    return PutObjectArgs.builder()
        .bucket(config.bucket())
        .object(name(key))
        .contentType("application/octet-stream")
        .checksum(CHECKSUM)
        .data(value, value.length);
  }

  private interface Call<T> {
    T run() throws MinioException, IOException;
  }

  private <T> T call(String action, Call<T> call) {
    return tryCall(action, e -> false, call).orElseThrow();
  }

  /**
   * Empty if the store gave the expected refusal. The client throws a broken connection as an
   * unchecked IllegalStateException.
   */
  private <T> Optional<T> tryCall(String action, Predicate<Exception> expected, Call<T> call) {
    try {
      return Optional.of(call.run());
    } catch (MinioException | IOException | IllegalStateException e) {
      if (expected.test(e)) {
        return Optional.empty();
      }
      throw failures.translate(action, e);
    }
  }
}
