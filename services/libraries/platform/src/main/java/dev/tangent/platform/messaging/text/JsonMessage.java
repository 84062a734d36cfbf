package dev.tangent.platform.messaging.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The proto3 JSON form of a message, read along its descriptor. Unlike protobuf's own parser it
 * says in which field something is wrong, what was found and what was expected, and goes on after
 * that.
 */
public final class JsonMessage {

  private static final int MOST = 20;

  private final boolean strict;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param strict whether a field or a name of an enum that is not known is a problem; else it is
   *     passed over
   */
  public JsonMessage(boolean strict) {
    this.strict = strict;
  }

  public List<String> problems() {
    return List.copyOf(problems);
  }

  public Message read(JsonNode tree, Message prototype) {
    Message.Builder message = prototype.newBuilderForType();
    object(tree, message, "");
    return message.build();
  }

  private void object(JsonNode tree, Message.Builder into, String path) {
    if (!tree.isObject()) {
      expected(path.isEmpty() ? "the data" : path, tree, "an object with " + names(into));
      return;
    }
    Map<String, FieldDescriptor> known = fields(into);
    Map<Object, String> given = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : tree.properties()) {
      FieldDescriptor field = known.get(entry.getKey());
      if (field == null) {
        unknown(path, entry.getKey(), into);
      } else if (!entry.getValue().isNull()) {
        String place = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
        once(field, entry.getKey(), place, given);
        field(entry.getValue(), field, into, place);
      }
    }
  }

  private void unknown(String path, String name, Message.Builder message) {
    if (strict) {
      add(
          "%s has no field %s; there are %s. It is misspelt, or of a newer release than this service"
              .formatted(path.isEmpty() ? "the data" : path, Quoted.of(name), names(message)));
    }
  }

  /** By both of its names, or two members of one oneof. */
  private void once(FieldDescriptor field, String name, String place, Map<Object, String> given) {
    OneofDescriptor group = field.getRealContainingOneof();
    String before = given.put(group == null ? field : group, name);
    if (before != null) {
      add("%s: '%s' and '%s' are both given; remove one".formatted(place, before, name));
    }
  }

  private void field(JsonNode value, FieldDescriptor field, Message.Builder into, String place) {
    if (!field.isRepeated()) {
      single(value, field, into, place).ifPresent(v -> into.setField(field, v));
      return;
    }
    if (!value.isArray()) {
      expected(place, value, "a list");
      return;
    }
    for (int i = 0; i < value.size(); i++) {
      single(value.get(i), field, into, "%s[%d]".formatted(place, i))
          .ifPresent(v -> into.addRepeatedField(field, v));
    }
  }

  private Optional<?> single(
      JsonNode value, FieldDescriptor field, Message.Builder parent, String place) {
    if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
      return scalar(value, field, place);
    }
    Message.Builder child = parent.newBuilderForField(field);
    if (child instanceof Timestamp.Builder) {
      return time(value, place);
    }
    object(value, child, place);
    return Optional.of(child.build());
  }

  private Optional<?> scalar(JsonNode value, FieldDescriptor field, String place) {
    Optional<?> read = JsonScalar.read(value, field);
    boolean passedOver =
        !strict && field.getJavaType() == FieldDescriptor.JavaType.ENUM && value.isTextual();
    if (read.isEmpty() && !passedOver) {
      expected(place, value, JsonScalar.expected(field));
    }
    return read;
  }

  private Optional<Timestamp> time(JsonNode value, String place) {
    try {
      if (value.isTextual()) {
        return Optional.of(Timestamps.parse(value.asText()));
      }
    } catch (ParseException | IllegalArgumentException e) {
      // Told below, as what is not text.
    }
    expected(place, value, "a time such as 2026-01-01T00:00:00Z");
    return Optional.empty();
  }

  private void expected(String place, JsonNode found, String what) {
    add("%s: expected %s, found %s".formatted(place, what, found(found)));
  }

  private static String found(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case NULL, MISSING -> "nothing";
      case STRING -> "the text " + Quoted.of(value.asText());
      default -> Quoted.of(value.toString());
    };
  }

  private void add(String problem) {
    if (problems.size() < MOST) {
      problems.add(problem);
    }
  }

  private static Map<String, FieldDescriptor> fields(Message.Builder message) {
    Map<String, FieldDescriptor> fields = new HashMap<>();
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      fields.put(field.getName(), field);
      fields.put(field.getJsonName(), field);
    }
    return fields;
  }

  private static String names(Message.Builder message) {
    return String.join(
        ", ",
        message.getDescriptorForType().getFields().stream()
            .map(FieldDescriptor::getJsonName)
            .toList());
  }
}
