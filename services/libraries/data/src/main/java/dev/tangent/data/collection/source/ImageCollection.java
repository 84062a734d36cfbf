package dev.tangent.data.collection.source;

import dev.tangent.data.imports.RejectedRows;
import dev.tangent.data.layout.SourceLayout;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Labelled images where a person has them. {@link #list} and {@link #read} go through the same rows
 * in the same order.
 *
 * <p>Both throw {@link dev.tangent.common.InvalidInputException} when the rest of the collection
 * cannot be read either.
 */
public interface ImageCollection extends Closeable {

  /** Every row's label and part, without decoding an image. Rows without one are complained of. */
  Listing list(RejectedRows complaints) throws IOException;

  /**
   * Hands over the wanted rows one by one.
   *
   * @param wanted by the rows' numbers in the listing
   */
  void read(IntPredicate wanted, Visitor visitor) throws IOException;

  /** What is done with a row. */
  interface Visitor {

    /**
     * @param place where the image is, for complaints
     */
    void image(int row, String place, EncodedImage image) throws IOException;
  }

  /** Names for the labels 0, 1, …, where the collection itself has them; else none. */
  default List<String> classNames() {
    return List.of();
  }

  /** Which parts of the source are which split. */
  SourceLayout layout();

  /** What a person should know besides, once the collection has been listed. */
  default List<String> notes() {
    return List.of();
  }

  @Override
  default void close() throws IOException {}
}
