package dev.tangent.platform.storage.s3;

/** The exchange of a token for credentials failed; the message is a sentence for people. */
final class NoCredentialsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param reason is kept beside, not as the cause: the S3 client throws the innermost cause only
   */
  NoCredentialsException(String message, RuntimeException reason) {
    super(message);
    addSuppressed(reason);
  }
}
