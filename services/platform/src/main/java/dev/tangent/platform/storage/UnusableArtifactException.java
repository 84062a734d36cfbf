package dev.tangent.platform.storage;

import dev.tangent.platform.PermanentFailure;

/**
 * An artifact that is not there, or not what its manifest says. A step's artifact can be made
 * again; what was imported must be imported again.
 */
public class UnusableArtifactException extends PermanentFailure {

  private static final long serialVersionUID = 1L;

  private final String artifactId;

  public UnusableArtifactException(String artifactId, String message) {
    super(message);
    this.artifactId = artifactId;
  }

  public UnusableArtifactException(String artifactId, String message, Throwable cause) {
    super(message, cause);
    this.artifactId = artifactId;
  }

  public String artifactId() {
    return artifactId;
  }
}
