package dev.tangent.cli.command.compatibility;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.tensor.TensorSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The vectors that a person asked about, each under a name; closed together. */
public final class AskedVectors implements AutoCloseable {

  /**
   * @param artifact its id, if it lies in the store
   */
  public record Asked(String name, TensorSource vector, Optional<String> artifact) {}

  private final List<Asked> all = new ArrayList<>();

  /**
   * @throws CommandFailure when the name is empty or taken; the vector is closed then
   */
  void add(Asked asked) {
    if (asked.name().isBlank() || all.stream().anyMatch(a -> a.name().equals(asked.name()))) {
      asked.vector().close();
      throw CommandFailure.invalid(
          "two vectors would be called '%s'; give each a name of its own: NAME=VECTOR"
              .formatted(asked.name()));
    }
    all.add(asked);
  }

  List<String> names() {
    return all.stream().map(Asked::name).toList();
  }

  List<TensorSource> sources() {
    return all.stream().map(Asked::vector).toList();
  }

  /** Of all; empty where one does not lie in the store. */
  List<String> artifacts() {
    List<String> ids = all.stream().map(Asked::artifact).flatMap(Optional::stream).toList();
    return ids.size() == all.size() ? ids : List.of();
  }

  @Override
  public void close() {
    all.forEach(asked -> asked.vector().close());
  }
}
