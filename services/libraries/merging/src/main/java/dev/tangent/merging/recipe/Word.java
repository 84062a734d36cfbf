package dev.tangent.merging.recipe;

/** A value of a recipe: the text as it was written, and where. */
public record Word(String text, Mark at) {

  /** Two words are the same word wherever they stand. */
  public boolean same(Word other) {
    return text.equals(other.text);
  }

  public InvalidRecipeException refused(String message) {
    return new InvalidRecipeException(at, message);
  }

  @Override
  public String toString() {
    return text;
  }
}
