package dev.tangent.client.jobfile.reader;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.tangent.client.jobfile.source.SpecNode;
import dev.tangent.common.Suggestion;
import dev.tangent.proto.v1.Job;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The proto3 JSON form: a field by its JSON name or its own, numbers also as text. */
public final class ProtoJson implements Dialect {

  private ProtoJson() {}

  public static Job read(Cursor root) {
    Job.Builder job = Job.newBuilder();
    new MessageReader(new ProtoJson()).read(root, job, "");
    return job.build();
  }

  @Override
  public Optional<Map<FieldDescriptor, Cursor>> fields(
      Cursor value, Descriptor message, String what) {
    List<String> names = message.getFields().stream().map(FieldDescriptor::getJsonName).toList();
    if (!(value.node() instanceof SpecNode.Mapping mapping)) {
      value.expected("a JSON object (" + String.join(", ", names) + ")");
      return Optional.empty();
    }
    Map<FieldDescriptor, Cursor> fields = new LinkedHashMap<>();
    Map<FieldDescriptor, String> keys = new LinkedHashMap<>();
    for (SpecNode.Entry entry : mapping.entries()) {
      Optional<FieldDescriptor> field = field(message, entry.key());
      if (field.isEmpty()) {
        unknown(value, entry, names);
      } else if (!(entry.value() instanceof SpecNode.Scalar scalar && scalar.isNull())) {
        Cursor given = value.child(entry);
        refuseSecond(keys, field.get(), entry.key(), given);
        fields.put(field.get(), given);
      }
    }
    return Optional.of(fields);
  }

  private static void unknown(Cursor owner, SpecNode.Entry entry, List<String> names) {
    String hint = Suggestion.sentence(entry.key(), names);
    owner
        .reading()
        .problems()
        .add(
            entry.at(),
            owner.pathOf(entry.key()),
            "there is no such field; known are " + String.join(", ", names) + "." + hint);
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

  private static Optional<FieldDescriptor> field(Descriptor message, String key) {
    return message.getFields().stream()
        .filter(f -> f.getJsonName().equals(key) || f.getName().equals(key))
        .findFirst();
  }

  @Override
  public List<Cursor> items(Cursor value, FieldDescriptor field) {
    return value.items("values");
  }

  @Override
  public Optional<?> scalar(Cursor value, FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case STRING -> value.text("text");
      case BOOLEAN -> value.truth();
      case ENUM -> value.choice(Words.of(field.getEnumType(), EnumValueDescriptor::getName));
      default -> value.unquoted().number(field);
    };
  }

  @Override
  public String name(FieldDescriptor field) {
    return field.getJsonName();
  }
}
