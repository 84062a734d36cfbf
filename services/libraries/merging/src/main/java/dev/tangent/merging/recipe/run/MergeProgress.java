package dev.tangent.merging.recipe.run;

/** Hears how a merge gets on. */
public interface MergeProgress {

  /** Nobody listens. */
  MergeProgress NONE = (what, done, of) -> {};

  /**
   * @param what is being done, for people: merging, hashing
   * @param done bytes that are done
   * @param of bytes that there are
   */
  void at(String what, long done, long of);
}
