package dev.tangent.platform.recorded;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What one set of contracts lacks of another, or has otherwise: a message, a field's number, type,
 * label, JSON name or oneof, a value of an enum.
 */
final class ProtoChanges {

  private final List<String> found = new ArrayList<>();

  private ProtoChanges() {}

  /** Sentences on everything in {@code before} that {@code after} does not have as it was. */
  static List<String> incompatible(FileDescriptorSet before, FileDescriptorSet after) {
    ProtoChanges changes = new ProtoChanges();
    Map<String, FileDescriptorProto> files = new HashMap<>();
    after.getFileList().forEach(file -> files.put(file.getName(), file));
    for (FileDescriptorProto file : before.getFileList()) {
      FileDescriptorProto now =
          files.getOrDefault(file.getName(), FileDescriptorProto.getDefaultInstance());
      changes.messages("", file.getMessageTypeList(), now.getMessageTypeList());
      changes.enums("", file.getEnumTypeList(), now.getEnumTypeList());
    }
    return changes.found;
  }

  private void messages(String scope, List<DescriptorProto> before, List<DescriptorProto> after) {
    Map<String, DescriptorProto> now = new HashMap<>();
    after.forEach(message -> now.put(message.getName(), message));
    for (DescriptorProto message : before) {
      String name = scope + message.getName();
      if (!now.containsKey(message.getName())) {
        found.add("message %s is gone".formatted(name));
        continue;
      }
      DescriptorProto same = now.get(message.getName());
      fields(name, message, same);
      messages(name + ".", message.getNestedTypeList(), same.getNestedTypeList());
      enums(name + ".", message.getEnumTypeList(), same.getEnumTypeList());
    }
  }

  private void fields(String message, DescriptorProto before, DescriptorProto after) {
    for (FieldDescriptorProto field : before.getFieldList()) {
      String name = "%s.%s (%d)".formatted(message, field.getName(), field.getNumber());
      FieldDescriptorProto now =
          after.getFieldList().stream()
              .filter(f -> f.getNumber() == field.getNumber())
              .filter(f -> f.getName().equals(field.getName()))
              .findFirst()
              .orElse(null);
      if (now == null) {
        if (!isReserved(field, after)) {
          found.add(name + " is gone, and its number and name are not both reserved");
        }
      } else if (!description(field, before).equals(description(now, after))) {
        found.add(
            "%s was %s and is %s"
                .formatted(name, description(field, before), description(now, after)));
      }
    }
  }

  private static boolean isReserved(FieldDescriptorProto field, DescriptorProto message) {
    int number = field.getNumber();
    return message.getReservedNameList().contains(field.getName())
        && message.getReservedRangeList().stream()
            .anyMatch(range -> range.getStart() <= number && number < range.getEnd());
  }

  private static String description(FieldDescriptorProto field, DescriptorProto message) {
    String type =
        field.hasTypeName()
            ? field.getTypeName()
            : field.getType().name().replace("TYPE_", "").toLowerCase(Locale.ROOT);
    String group =
        field.hasOneofIndex() && !field.getProto3Optional()
            ? " of oneof " + message.getOneofDecl(field.getOneofIndex()).getName()
            : "";
    return "%s %s%s%s as %s"
        .formatted(
            field.getLabel().name().replace("LABEL_", "").toLowerCase(Locale.ROOT),
            type,
            group,
            field.getProto3Optional() ? " with presence" : "",
            field.getJsonName());
  }

  private void enums(
      String scope, List<EnumDescriptorProto> before, List<EnumDescriptorProto> after) {
    for (EnumDescriptorProto type : before) {
      EnumDescriptorProto now =
          after.stream()
              .filter(e -> Objects.equals(e.getName(), type.getName()))
              .findFirst()
              .orElse(EnumDescriptorProto.getDefaultInstance());
      for (EnumValueDescriptorProto value : type.getValueList()) {
        if (now.getValueList().stream().noneMatch(v -> isSame(v, value))) {
          found.add(
              "%s.%s = %d is gone or has another number"
                  .formatted(scope + type.getName(), value.getName(), value.getNumber()));
        }
      }
    }
  }

  private static boolean isSame(EnumValueDescriptorProto one, EnumValueDescriptorProto other) {
    return one.getName().equals(other.getName()) && one.getNumber() == other.getNumber();
  }
}
