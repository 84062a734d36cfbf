package dev.tangent.model.conversion;

import java.nio.file.Path;
import java.util.List;

/**
 * A model in the layout and under the names that everything else reads.
 *
 * @param folder a Hugging Face folder with safetensors
 * @param dropped the checkpoint's tensors that stayed behind: heads and poolers, which do not
 *     change features, and constants
 */
public record PreparedModel(Path folder, List<String> dropped) {

  public PreparedModel {
    dropped = List.copyOf(dropped);
  }
}
