package dev.tangent.client.jobfile.reader;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a message along its descriptor: a field of the contract is a key of the file, and nothing
 * has to be written for it. Unlike protobuf's own parser it says where an error is and finds all of
 * them. Well-known types and maps don't occur in jobs.
 */
final class MessageReader implements Dialect.Reading {

  private final Dialect dialect;

  MessageReader(Dialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public Optional<Message> read(Cursor value, Message.Builder into, String what) {
    return dialect.fields(value, into.getDescriptorForType(), what).map(given -> read(given, into));
  }

  Message read(Map<FieldDescriptor, Cursor> given, Message.Builder into) {
    given.forEach((field, value) -> set(value, field, into));
    dialect.complete(given, into);
    return into.build();
  }

  private void set(Cursor value, FieldDescriptor field, Message.Builder into) {
    if (dialect.wholeField(value, field, into)) {
      return;
    }
    if (!field.isRepeated()) {
      single(value, field, into).ifPresent(read -> into.setField(field, read));
      return;
    }
    for (Cursor item : dialect.items(value, field)) {
      single(item, field, into)
          .or(() -> unreadable(field, into))
          .ifPresent(read -> into.addRepeatedField(field, read));
    }
  }

  private Optional<Object> single(Cursor value, FieldDescriptor field, Message.Builder parent) {
    if (field.getJavaType() != JavaType.MESSAGE) {
      return dialect.scalar(value, field).map(Object.class::cast);
    }
    Message.Builder child = parent.newBuilderForField(field);
    return dialect
        .form(value, child, field, this)
        .orElseGet(() -> read(value, child, dialect.name(field)))
        .map(Object.class::cast);
  }

  /** Keeps the place of an item that is a message, so that the rules count as the file does. */
  private static Optional<Object> unreadable(FieldDescriptor field, Message.Builder parent) {
    return field.getJavaType() == JavaType.MESSAGE
        ? Optional.of(parent.newBuilderForField(field).build())
        : Optional.empty();
  }
}
