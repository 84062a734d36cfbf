package dev.tangent.platform.storage.manifest;

import dev.tangent.platform.PermanentFailure;
import org.jspecify.annotations.Nullable;

/**
 * An artifact that is not there, or not what its manifest says. A step's artifact can be made
 * again; what was imported must be imported again.
 */
public class UnusableArtifactException extends PermanentFailure {

  private static final long serialVersionUID = 1L;

  private final String artifactId;
  private final int entry;

  public UnusableArtifactException(String artifactId, String message) {
    this(artifactId, message, null, 0);
  }

  public UnusableArtifactException(String artifactId, String message, Throwable cause) {
    this(artifactId, message, cause, 0);
  }

  private UnusableArtifactException(
      String artifactId, String message, @Nullable Throwable cause, int entry) {
    super(message, cause);
    this.artifactId = artifactId;
    this.entry = entry;
  }

  /** The same, of the life that this entry of the artifact's history began. */
  public UnusableArtifactException inEntry(int number) {
    return new UnusableArtifactException(artifactId, getMessage(), this, number);
  }

  /** The entry of the artifact's history that is unusable; 0 if there is nothing to put aside. */
  public int entry() {
    return entry;
  }

  public String artifactId() {
    return artifactId;
  }
}
