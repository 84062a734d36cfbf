package dev.tangent.model.naming;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.TensorSource;
import java.util.List;
import java.util.Optional;

/**
 * What training code puts before every name: {@code module.} (data parallelism), {@code _orig_mod.}
 * (compilation), {@code model.}, {@code bert.} and its like, and combinations of them.
 */
public final class Wrappers {

  private Wrappers() {}

  /**
   * What stands before the only tensor of that name, nothing included; empty if there is none.
   *
   * @throws InvalidInputException when there are several, so that one would have to be guessed
   */
  public static Optional<String> before(String name, TensorSource source) {
    List<String> prefixes =
        source.tensors().keySet().stream()
            .filter(found -> found.equals(name) || found.endsWith("." + name))
            .map(found -> found.substring(0, found.length() - name.length()))
            .toList();
    if (prefixes.size() > 1) {
      throw new InvalidInputException(
          "%s: holds several models, with %s under each of %s; expected one"
              .formatted(source.files().get(0), name, prefixes));
    }
    return prefixes.stream().findFirst();
  }
}
