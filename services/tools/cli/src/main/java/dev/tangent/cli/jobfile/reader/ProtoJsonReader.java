package dev.tangent.cli.jobfile.reader;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import dev.tangent.cli.jobfile.source.SpecNode;
import dev.tangent.cli.jobfile.source.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The proto3 JSON form of a message, read along its descriptor: unlike protobuf's own parser it
 * says where an error is and finds all of them. Well-known types and maps don't occur in jobs.
 */
public final class ProtoJsonReader {

  private ProtoJsonReader() {}

  public static void read(Cursor cursor, Message.Builder into) {
    if (!(cursor.node() instanceof SpecNode.Mapping mapping)) {
      cursor.expected("a JSON object (" + String.join(", ", names(into)) + ")");
      return;
    }
    Map<FieldDescriptor, String> given = new LinkedHashMap<>();
    for (SpecNode.Entry entry : mapping.entries()) {
      String path = cursor.path().isEmpty() ? entry.key() : cursor.path() + "." + entry.key();
      Optional<FieldDescriptor> field = field(into, entry.key());
      if (field.isEmpty()) {
        String known = String.join(", ", names(into));
        String hint = Suggestion.sentence(entry.key(), names(into));
        cursor
            .reading()
            .problems()
            .add(entry.at(), path, "there is no such field; known are " + known + "." + hint);
      } else if (!isNull(entry.value())) {
        Cursor value = new Cursor(entry.value(), path, cursor.reading());
        refuseSecond(given, field.get(), entry.key(), value);
        set(value, field.get(), into);
      }
    }
  }

  private static boolean isNull(SpecNode node) {
    return node instanceof SpecNode.Scalar scalar && scalar.isNull();
  }

  private static void refuseSecond(
      Map<FieldDescriptor, String> given, FieldDescriptor field, String key, Cursor value) {
    OneofDescriptor group = field.getRealContainingOneof();
    for (Map.Entry<FieldDescriptor, String> other : given.entrySet()) {
      boolean same = other.getKey().equals(field);
      if (same || (group != null && group.equals(other.getKey().getRealContainingOneof()))) {
        value.problem("'" + other.getValue() + "' and '" + key + "' are both given. Remove one.");
      }
    }
    given.put(field, key);
  }

  private static void set(Cursor value, FieldDescriptor field, Message.Builder into) {
    if (field.isRepeated()) {
      for (Cursor item : value.items("values")) {
        single(item, field, into).ifPresent(v -> into.addRepeatedField(field, v));
      }
    } else {
      single(value, field, into).ifPresent(v -> into.setField(field, v));
    }
  }

  private static Optional<?> single(Cursor value, FieldDescriptor field, Message.Builder parent) {
    return switch (field.getJavaType()) {
      case STRING -> value.text("text");
      case INT -> value.unquoted().uint32();
      case LONG -> value.unquoted().seed();
      case DOUBLE, FLOAT -> value.unquoted().number();
      case BOOLEAN -> value.truth();
      case ENUM -> value.choice(values(field));
      case MESSAGE -> {
        Message.Builder child = parent.newBuilderForField(field);
        read(value, child);
        yield Optional.of(child.build());
      }
      case BYTE_STRING -> throw new IllegalStateException("no job has bytes: " + field);
    };
  }

  private static Map<String, EnumValueDescriptor> values(FieldDescriptor field) {
    Map<String, EnumValueDescriptor> words = new LinkedHashMap<>();
    for (EnumValueDescriptor value : field.getEnumType().getValues()) {
      if (!value.getName().endsWith("_UNSPECIFIED")) {
        words.put(value.getName(), value);
      }
    }
    return words;
  }

  private static Optional<FieldDescriptor> field(Message.Builder message, String key) {
    return message.getDescriptorForType().getFields().stream()
        .filter(f -> f.getJsonName().equals(key) || f.getName().equals(key))
        .findFirst();
  }

  private static List<String> names(Message.Builder message) {
    return message.getDescriptorForType().getFields().stream()
        .map(FieldDescriptor::getJsonName)
        .toList();
  }
}
