package dev.tangent.platform.storage;

import dev.tangent.platform.PermanentFailure;
import io.minio.BucketExistsArgs;
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
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Any S3-compatible store, through the MinIO client; one bucket. */
public final class S3ObjectStore implements ObjectStore {

  /** Larger files go up in parts of this size; S3 allows no smaller parts than 5 MiB. */
  private static final long PART_SIZE = 8L << 20;

  private final StoreConfig config;
  private final MinioClient client;
  private final S3Failures failures;

  public S3ObjectStore(StoreConfig config) {
    this.config = config;
    this.failures = new S3Failures(config);
    this.client =
        MinioClient.builder()
            .endpoint(config.endpoint().toString())
            .region(config.region())
            .credentials(config.accessKey(), config.secretKey())
            .httpClient(StoreHttp.client(), true)
            .build();
  }

  /** Creates the bucket if it is not there yet; several processes may do so at once. */
  public S3ObjectStore ensureBucket() {
    String bucket = config.bucket();
    try {
      if (!client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())) {
        client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
      }
    } catch (ErrorResponseException e) {
      if (!String.valueOf(e.errorResponse().code()).startsWith("BucketAlready")) {
        throw failures.translate("create bucket '" + bucket + "'", e);
      }
    } catch (MinioException e) {
      throw failures.translate("look for bucket '" + bucket + "'", e);
    }
    return this;
  }

  @Override
  public Optional<byte[]> get(String key) {
    try (GetObjectResponse object = open(key)) {
      return Optional.of(object.readAllBytes());
    } catch (MinioException e) {
      if (S3Failures.isAbsent(e)) {
        return Optional.empty();
      }
      throw failures.translate(reading(key), e);
    } catch (IOException e) {
      throw failures.translate(reading(key), e);
    }
  }

  @Override
  public void put(String key, byte[] value) {
    try {
      client.putObject(putArgs(key, value).build());
    } catch (MinioException e) {
      throw failures.translate(writing(key), e);
    }
  }

  @Override
  public boolean putIfAbsent(String key, byte[] value) {
    try {
      client.putObject(putArgs(key, value).headers(Map.of("If-None-Match", "*")).build());
      return true;
    } catch (MinioException e) {
      if (S3Failures.isTaken(e)) {
        return false;
      }
      throw failures.translate(writing(key), e);
    }
  }

  @Override
  public void upload(String key, Path file) {
    try {
      if (Files.size(file) <= PART_SIZE) {
        put(key, Files.readAllBytes(file));
      } else {
        client.uploadObject(
            UploadObjectArgs.builder()
                .bucket(config.bucket())
                .object(key)
                .filename(file.toString(), PART_SIZE)
                .build());
      }
    } catch (MinioException e) {
      throw failures.translate(writing(key), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + file, e);
    }
  }

  @Override
  public void download(String key, Path file) {
    try (GetObjectResponse object = open(key)) {
      LocalFiles.replace(file, out -> copy(key, object, out));
    } catch (MinioException e) {
      if (S3Failures.isAbsent(e)) {
        throw new PermanentFailure("There is no object " + uri(key) + " at " + config.endpoint());
      }
      throw failures.translate(reading(key), e);
    } catch (IOException e) {
      throw failures.translate(reading(key), e);
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
    try {
      return from.read(buffer);
    } catch (IOException e) {
      throw failures.translate(reading(key), e);
    }
  }

  @Override
  public Optional<ObjectInfo> stat(String key) {
    try {
      long size =
          client
              .statObject(StatObjectArgs.builder().bucket(config.bucket()).object(key).build())
              .size();
      return Optional.of(new ObjectInfo(size));
    } catch (MinioException e) {
      if (S3Failures.isAbsent(e)) {
        return Optional.empty();
      }
      throw failures.translate("look for " + uri(key), e);
    }
  }

  @Override
  public List<String> list(String prefix) {
    ListObjectsArgs args =
        ListObjectsArgs.builder().bucket(config.bucket()).prefix(prefix).recursive(true).build();
    List<String> keys = new ArrayList<>();
    try {
      for (Result<Item> item : client.listObjects(args)) {
        keys.add(item.get().objectName());
      }
    } catch (MinioException e) {
      throw failures.translate("list " + uri(prefix), e);
    }
    Collections.sort(keys);
    return List.copyOf(keys);
  }

  @Override
  public void delete(String key) {
    try {
      client.removeObject(RemoveObjectArgs.builder().bucket(config.bucket()).object(key).build());
    } catch (MinioException e) {
      if (!S3Failures.isAbsent(e)) {
        throw failures.translate("delete " + uri(key), e);
      }
    }
  }

  @Override
  public URI uri(String key) {
    try {
      return new URI("s3", config.bucket(), "/" + key, null);
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

  private GetObjectResponse open(String key) throws MinioException {
    return client.getObject(GetObjectArgs.builder().bucket(config.bucket()).object(key).build());
  }

  private PutObjectArgs.Builder putArgs(String key, byte[] value) {
    return PutObjectArgs.builder()
        .bucket(config.bucket())
        .object(key)
        .contentType("application/octet-stream")
        .data(value, value.length);
  }

  private String reading(String key) {
    return "read " + uri(key);
  }

  private String writing(String key) {
    return "write " + uri(key);
  }
}
