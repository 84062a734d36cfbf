package dev.tangent.merging.recipe;

import java.util.List;
import java.util.Optional;

/** Layers of the merged model, and the layers that they are made of. */
public record OutputSlice(
    List<InputSlice> sources, Optional<Word> base, Parameters parameters, Mark at) {

  public OutputSlice {
    sources = List.copyOf(sources);
  }

  public int layers() {
    return sources.get(0).layers();
  }
}
