package dev.tangent.platform.recorded;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages in which every field is set, by rules and not by hand, so that no field is forgotten: a
 * text is its field's name, a number its field's number and a half. Of a oneof each message sets
 * one member; a list of such messages has one of each.
 */
public final class FilledMessage {

  private FilledMessage() {}

  /** Every field, and of the message's own oneof the given member. */
  public static Message of(Message prototype, String member) {
    return fill(prototype.newBuilderForType(), member);
  }

  /** Every field; of each oneof, the first member. */
  public static Message of(Message prototype) {
    return fill(prototype.newBuilderForType(), "");
  }

  private static Message fill(Message.Builder into, String member) {
    for (FieldDescriptor field : into.getDescriptorForType().getFields()) {
      OneofDescriptor group = field.getRealContainingOneof();
      if (group != null && !isChosen(field, group, member)) {
        continue;
      }
      if (field.isRepeated()) {
        values(into, field).forEach(value -> into.addRepeatedField(field, value));
      } else {
        into.setField(field, values(into, field).get(0));
      }
    }
    return into.build();
  }

  private static boolean isChosen(FieldDescriptor field, OneofDescriptor group, String member) {
    boolean named = group.getFields().stream().anyMatch(f -> f.getName().equals(member));
    return named ? field.getName().equals(member) : field.equals(group.getField(0));
  }

  private static List<Object> values(Message.Builder parent, FieldDescriptor field) {
    int number = field.getNumber();
    return switch (field.getJavaType()) {
      case STRING -> List.of(field.getName(), field.getName() + " 2");
      case INT -> List.of(number + 1000, number + 2000);
      case LONG -> List.of(number + 1000L, number + 2000L);
      case DOUBLE -> List.of(number + 0.5, number + 1.5);
      case FLOAT -> List.of(number + 0.5f, number + 1.5f);
      case BOOLEAN -> List.of(true, false);
      case BYTE_STRING -> throw new IllegalArgumentException("no event has bytes: " + field);
      case ENUM -> enumValues(field);
      case MESSAGE -> messages(parent.newBuilderForField(field).buildPartial());
    };
  }

  private static List<Object> enumValues(FieldDescriptor field) {
    List<EnumValueDescriptor> values = field.getEnumType().getValues();
    return new ArrayList<>(values.subList(1, values.size()));
  }

  private static List<Object> messages(Message prototype) {
    List<OneofDescriptor> groups = prototype.getDescriptorForType().getRealOneofs();
    if (groups.isEmpty()) {
      return List.of(of(prototype));
    }
    return groups.get(0).getFields().stream()
        .map(f -> (Object) of(prototype, f.getName()))
        .toList();
  }
}
