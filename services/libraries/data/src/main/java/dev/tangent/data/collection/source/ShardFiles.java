package dev.tangent.data.collection.source;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.layout.SplitChoice;
import dev.tangent.data.layout.SplitLayout;
import dev.tangent.data.layout.VisibleFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The shards of a collection: one file, or all in a folder, in order of their names. */
public final class ShardFiles {

  private ShardFiles() {}

  /**
   * @param endings such as {@code .tar}
   * @throws InvalidInputException when there is none, one of a numbered row is missing, or their
   *     names do not decide which split each is
   */
  public static SplitLayout find(Path source, SplitChoice choice, List<String> endings)
      throws IOException {
    List<Path> files = VisibleFiles.find(source, endings);
    if (files.isEmpty()) {
      throw new InvalidInputException("%s has no *%s files".formatted(source, endings.get(0)));
    }
    return SplitLayout.of(source, files, choice);
  }
}
