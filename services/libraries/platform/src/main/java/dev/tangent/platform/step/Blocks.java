package dev.tangent.platform.step;

import dev.tangent.common.RecordJson;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The blocks of layers that features were computed by.
 *
 * @param weights the names of each block's weights, by the block's name, in the model's order
 */
public record Blocks(Map<String, List<String>> weights) {

  /** Nothing is told apart by block. */
  public static final Blocks NONE = new Blocks(Map.of());

  public Blocks {
    if (weights == null) {
      throw new IllegalArgumentException("weights are expected");
    }
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
  }

  /** What the direction of a vector's block is called in the features. */
  public static String direction(String vector, String block) {
    return vector + "/" + block;
  }

  public void write(Path folder) throws IOException {
    RecordJson.write(this, folder.resolve(PayloadNames.BLOCKS));
  }

  public static Blocks read(ArtifactStore artifacts, String features) {
    try {
      return RecordJson.read(
          artifacts.fetch(features, PayloadNames.BLOCKS), Blocks.class, "list of blocks");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
