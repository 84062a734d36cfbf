package dev.tangent.merging.method.setting;

import java.util.Optional;

/**
 * One thing that a method can be told.
 *
 * @param <T> what its values are
 */
public interface Setting<T> {

  /** As users write it: lower case, words joined by hyphens. */
  String name();

  /** What holds when nothing is given. */
  T standard();

  /** What is allowed, as the end of a sentence that begins "expected". */
  String allowed();

  /** The value that was given, or nothing when it is not allowed. */
  Optional<T> accept(Object given);
}
