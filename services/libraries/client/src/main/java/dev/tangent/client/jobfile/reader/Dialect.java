package dev.tangent.client.jobfile.reader;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A way of writing messages: what fields are called, and what may stand for a value. */
interface Dialect {

  /** Reads a message as its fields. */
  interface Reading {

    /**
     * @param what the message is called
     * @return empty when the value cannot be such a message, which is recorded as a problem
     */
    Optional<Message> read(Cursor value, Message.Builder into, String what);
  }

  /**
   * The fields that a value gives, each with its own value; one that is null is left out.
   *
   * @param what the message is called, such as "an analysis"
   * @return empty when the value cannot be such a message, which is recorded as a problem
   */
  Optional<Map<FieldDescriptor, Cursor>> fields(Cursor value, Descriptor message, String what);

  /** The items of a repeated field. */
  List<Cursor> items(Cursor value, FieldDescriptor field);

  /** A text, number, truth value or word. */
  Optional<?> scalar(Cursor value, FieldDescriptor field);

  /** What a message in this field is called. */
  String name(FieldDescriptor field);

  /**
   * Reads a message from a form of its own.
   *
   * @return empty when the value has no such form; an empty result when it has, and is wrong
   */
  default Optional<Optional<Message>> form(
      Cursor value, Message.Builder into, FieldDescriptor field, Reading reader) {
    return Optional.empty();
  }

  /** Reads a whole field from a form of its own; false when the value has none. */
  default boolean wholeField(Cursor value, FieldDescriptor field, Message.Builder into) {
    return false;
  }

  /** Fills in what this dialect lets people leave out. */
  default void complete(Map<FieldDescriptor, Cursor> given, Message.Builder into) {}
}
