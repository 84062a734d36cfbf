package dev.tangent.platform.messaging.text;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fields that a message brought along and this release does not know, at any depth. */
public final class UnknownFields {

  private static final int MOST = 20;

  private UnknownFields() {}

  /** A sentence for each, with its place and number; none when the message is known in full. */
  public static List<String> problems(Message message) {
    List<String> problems = new ArrayList<>();
    find(message, message.getDescriptorForType().getName(), problems);
    return problems.size() <= MOST ? problems : problems.subList(0, MOST);
  }

  private static void find(Message message, String path, List<String> problems) {
    for (int number : message.getUnknownFields().asMap().keySet()) {
      problems.add(
          "%s has a field of number %d that this release does not know: a newer one sent it; upgrade the services, or leave out what is new"
              .formatted(path, number));
    }
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      if (field.getKey().getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        find(field.getKey(), field.getValue(), path, problems);
      }
    }
  }

  private static void find(
      FieldDescriptor field, Object value, String path, List<String> problems) {
    String place = path + "." + field.getJsonName();
    if (!field.isRepeated()) {
      find((Message) value, place, problems);
      return;
    }
    List<?> items = (List<?>) value;
    for (int i = 0; i < items.size() && problems.size() < MOST; i++) {
      find((Message) items.get(i), "%s[%d]".formatted(place, i), problems);
    }
  }
}
