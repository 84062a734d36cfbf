package dev.tangent.platform.storage.manifest;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tangent.platform.PermanentFailure;
import java.net.URI;
import java.nio.file.Path;

/** Whatever a manifest says, its files stay in the folder that they are put in. */
class ManifestFuzzTest {

  private static final Path FOLDER = Path.of("/cache/a");

  @FuzzTest(maxExecutions = 1_000_000, maxDuration = "")
  void namesFilesInsideOrIsRefused(byte[] json) {
    try {
      Manifest manifest = StoredJson.manifest("a", URI.create("s3://tangent/a"), json);
      for (Manifest.Entry file : manifest.files()) {
        Path path = FOLDER.resolve(file.name()).normalize();
        if (!path.startsWith(FOLDER) || path.equals(FOLDER)) {
          throw new AssertionError(file.name());
        }
      }
    } catch (PermanentFailure e) {
      // As it should be.
    }
  }
}
