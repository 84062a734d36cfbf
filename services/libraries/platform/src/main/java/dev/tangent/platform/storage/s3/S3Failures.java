package dev.tangent.platform.storage.s3;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.RetryableFailure.Resource;
import dev.tangent.platform.storage.ClockDifference;
import dev.tangent.platform.storage.ConflictingWriteException;
import dev.tangent.platform.storage.SkewedClockException;
import dev.tangent.platform.storage.StoreConfig;
import dev.tangent.platform.storage.UnsuitableStoreException;
import dev.tangent.platform.storage.probe.StoreProbe;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.InvalidResponseException;
import io.minio.errors.ServerException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Turns what the S3 client throws into the two kinds of failure, in words for people. */
final class S3Failures {

  private static final Set<String> IDENTITY_CODES =
      Set.of(
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "AccessDenied",
          "Forbidden",
          "ExpiredToken",
          "InvalidToken");

  /**
   * The store's own trouble, whatever the status beside it: the last answer to an upload in parts
   * comes with HTTP 200 and says in its body that, for one, the disk is full.
   */
  private static final Set<String> STORE_CODES =
      Set.of(
          "InternalError",
          "ServiceUnavailable",
          "SlowDown",
          "RequestTimeout",
          "OperationAborted",
          "ConditionalRequestConflict");

  private static final String TIME_CODE = "RequestTimeTooSkewed";

  private final StoreConfig config;
  private final InstantSource clock;

  /**
   * @param clock this machine's, which is compared with the store's when that refuses
   */
  S3Failures(StoreConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
  }

  static boolean isAbsent(Exception e) {
    return Set.of("NoSuchKey", "NoSuchObject").contains(code(e));
  }

  /** Another process was faster to create it. */
  static boolean isOurBucketAlready(Exception e) {
    return Set.of("BucketAlreadyOwnedByYou", "BucketAlreadyExists").contains(code(e));
  }

  /** HTTP 412: the condition of a conditional write did not hold. */
  static boolean isTaken(Exception e) {
    return status(e) == 412;
  }

  /**
   * As {@link #translate}, for a write on the condition that its key is free: HTTP 409 leaves open
   * whether it is, 501 means that the store has no such writes.
   */
  RuntimeException translateConditional(String action, Exception e) {
    if (status(e) == 409) {
      String what = "Could not " + action + " at the store " + config.endpoint() + ": ";
      return new ConflictingWriteException(
          what + "another write to it is under way, it says (" + said(e) + "). It is tried again.",
          e);
    }
    return isNotImplemented(e)
        ? new UnsuitableStoreException(
            StoreProbe.unconditional(
                config.endpoint(), "does not implement If-None-Match (" + said(e) + ")"),
            e)
        : translate(action, e);
  }

  RuntimeException translate(String action, Exception thrown) {
    String what = "Could not " + action + " at the store " + config.endpoint() + ": ";
    Exception e = answer(thrown);
    if (e instanceof ErrorResponseException error) {
      return refused(what, error);
    }
    // What the exchange refuses today it may grant tomorrow: nothing is wrong with the work.
    Optional<Throwable> keyless =
        causes(e).filter(NoCredentialsException.class::isInstance).findFirst();
    if (keyless.isPresent()) {
      return away(what + keyless.get().getMessage(), e);
    }
    if (e instanceof ServerException error) {
      return away(what + "it answered HTTP " + error.statusCode() + ".", e);
    }
    if (e instanceof InvalidResponseException) {
      return notS3(what, e);
    }
    if (isCertificateRefused(e)) {
      return away(what + untrusted(e), e);
    }
    Optional<IOException> io = ioException(e);
    return io.isPresent()
        ? away(what + describe(io.get()) + ".", e)
        : new PermanentFailure(what + e.getMessage(), e);
  }

  /** Of an upload in parts the client throws another exception around that of the part. */
  private static Exception answer(Exception thrown) {
    return causes(thrown)
        .filter(
            e ->
                e instanceof ErrorResponseException
                    || e instanceof ServerException
                    || e instanceof InvalidResponseException)
        .map(Exception.class::cast)
        .findFirst()
        .orElse(thrown);
  }

  /**
   * Nothing is wrong with the work at hand: the store is unavailable, or credentials have expired,
   * or the bucket is not there. It goes on when that is put right.
   */
  private static RetryableFailure away(String message, Exception e) {
    return new RetryableFailure(Resource.STORE, message, e);
  }

  private static String code(Exception e) {
    return e instanceof ErrorResponseException error
        ? String.valueOf(error.errorResponse().code())
        : "";
  }

  private static int status(Exception e) {
    return e instanceof ErrorResponseException error ? error.response().code() : 0;
  }

  private static String said(Exception e) {
    return code(e) + ", HTTP " + status(e);
  }

  private static boolean isNotImplemented(Exception e) {
    return status(e) == 501 || code(e).equals("NotImplemented");
  }

  private RuntimeException refused(String what, ErrorResponseException e) {
    int status = status(e);
    String code = code(e);
    String said = said(e);
    String message = e.errorResponse().message();
    String explained = message == null ? said + "." : said + ": " + message;
    if (isNotImplemented(e)) {
      return new PermanentFailure(what + "it does not implement that (" + explained + ")", e);
    }
    if (status >= 500
        || status == 429
        || status == 408
        || status == 409
        || STORE_CODES.contains(code)) {
      String hint = code.equals("InternalError") ? " Its log says why; its disk may be full." : "";
      return away(what + "it answered " + explained + hint, e);
    }
    if (code.equals("NoSuchBucket")) {
      return away(what + "there is no bucket '" + config.bucket() + "' (TANGENT_STORE_BUCKET).", e);
    }
    Optional<String> wrongTime = wrongTime(e);
    if (wrongTime.isPresent()) {
      return new SkewedClockException(what + wrongTime.get() + " (" + said + ").", e);
    }
    if (status == 401 || status == 403 || IDENTITY_CODES.contains(code)) {
      return away(what + identity(code) + " (" + said + ").", e);
    }
    return new PermanentFailure(what + "it refused with " + explained + hint(code), e);
  }

  /**
   * The client names the default region, too, in a request for a bucket, which not all stores take.
   */
  private String hint(String code) {
    return code.equals("InvalidLocationConstraint")
        ? " Create bucket '%s' with the store's own tools.".formatted(config.bucket())
        : "";
  }

  /**
   * The answer to a look (HEAD) has no body that could name the time as its reason, and not every
   * store names it elsewhere: so the store's clock is read from each refusal.
   */
  private Optional<String> wrongTime(ErrorResponseException e) {
    if (status(e) != 403 && !code(e).equals(TIME_CODE)) {
      return Optional.empty();
    }
    Optional<String> measured =
        Optional.ofNullable(e.response().headers().getInstant("Date"))
            .map(theirs -> ClockDifference.between(clock.instant(), theirs))
            .filter(ClockDifference::matters)
            .map(ClockDifference::explanation);
    return measured.isEmpty() && code(e).equals(TIME_CODE)
        ? Optional.of(
            "this machine's clock and the store's differ by more than the store allows: set the one that is wrong, e.g. with NTP")
        : measured;
  }

  private String identity(String code) {
    String name = config.identity().name();
    String settings = config.identity().settings();
    return switch (code) {
      case "InvalidAccessKeyId" -> "it does not know the %s; check %s".formatted(name, settings);
      case "SignatureDoesNotMatch" ->
          "the secret is not that of %s; check %s".formatted(name, settings);
      case "ExpiredToken", "InvalidToken" ->
          "the session of %s has ended, or its token is wrong; check %s".formatted(name, settings);
      default ->
          "it refused %s; check %s and what that key may do in bucket '%s'"
              .formatted(name, settings, config.bucket());
    };
  }

  /**
   * A gateway's own error page means that the store is unavailable; any other page, that it is
   * none.
   */
  private RuntimeException notS3(String what, Exception e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("Response code: 501")) {
      return new PermanentFailure(what + "it does not implement that. " + message, e);
    }
    if (message.contains("Response code: 5")) {
      return away(what + "a gateway answered. " + message, e);
    }
    return away(
        what + "what answers there is not an S3 store; check TANGENT_STORE_ENDPOINT. " + message,
        e);
  }

  /** The client may unwrap the TLS failure to what the certificate check said. */
  private static boolean isCertificateRefused(Throwable e) {
    return causes(e)
        .anyMatch(t -> t instanceof SSLException || t instanceof GeneralSecurityException);
  }

  /** A clock that is days off makes every certificate one of another time. */
  private String untrusted(Exception e) {
    String clockToo =
        causes(e).anyMatch(S3Failures::isOfAnotherTime)
            ? " This machine's clock says %s; if that is wrong, set it, e.g. with NTP."
                .formatted(clock.instant().truncatedTo(ChronoUnit.SECONDS))
            : "";
    return "no trusted TLS connection (%s); check %s, and that the certificate names this host.%s"
        .formatted(e.getMessage(), StoreConfig.TRUSTED_CERTIFICATES, clockToo);
  }

  private static boolean isOfAnotherTime(Throwable e) {
    return e instanceof CertificateExpiredException || e instanceof CertificateNotYetValidException;
  }

  private static Optional<IOException> ioException(Throwable e) {
    return causes(e).filter(IOException.class::isInstance).map(IOException.class::cast).findFirst();
  }

  /** The exception itself, what caused it, and so on. */
  private static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(e, cause -> cause != null, Throwable::getCause);
  }

  private static String describe(IOException e) {
    String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    boolean refused = e instanceof ConnectException || e instanceof UnknownHostException;
    return refused ? "nothing answers there (" + text + ")" : text;
  }
}
