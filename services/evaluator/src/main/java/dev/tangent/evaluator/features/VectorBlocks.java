package dev.tangent.evaluator.features;

import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.linearization.LayerBlocks;
import dev.tangent.platform.step.Blocks;
import dev.tangent.platform.step.StepContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Task vectors as the directions of their blocks. A block of one vector comes beside the same block
 * of the others: directions that share a pass through the encoder then have no tangents before that
 * block.
 *
 * @param names of the directions
 */
record VectorBlocks(List<String> names, List<Path> files) {

  /** Writes the blocks where they are not kept, and which weights each has where they are. */
  static VectorBlocks write(
      List<String> ids, List<Path> vectors, PretrainedEncoder base, StepContext context)
      throws IOException {
    Map<String, List<String>> blocks = LayerBlocks.of(base.parameters().names());
    List<Map<String, Path>> written = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      Path folder = Files.createDirectories(context.scratch().resolve(Integer.toString(i)));
      written.add(LayerBlocks.write(vectors.get(i), base.parameters().names(), folder));
    }
    List<String> names = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    for (String block : blocks.keySet()) {
      for (int i = 0; i < ids.size(); i++) {
        Path file = written.get(i).get(block);
        if (file != null) {
          names.add(Blocks.direction(ids.get(i), block));
          files.add(file);
        }
      }
    }
    new Blocks(blocks).write(context.output());
    return new VectorBlocks(names, files);
  }
}
