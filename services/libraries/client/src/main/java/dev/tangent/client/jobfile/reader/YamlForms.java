package dev.tangent.client.jobfile.reader;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.tangent.client.jobfile.source.SpecNode;
import dev.tangent.proto.v1.ComparedBases;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.TaskPair;
import dev.tangent.proto.v1.TaskSet;
import dev.tangent.proto.v1.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The shorter forms of some messages. */
final class YamlForms {

  /** One message's form: see {@link Dialect#form}. */
  interface Form {
    Optional<Optional<Message>> read(
        Cursor value, Message.Builder into, FieldDescriptor field, Dialect.Reading reader);
  }

  private static final Map<Descriptor, Form> FORMS =
      Map.of(
          Grid.getDescriptor(), (value, into, field, reader) -> grid(value),
          TaskPair.getDescriptor(), (value, into, field, reader) -> Optional.of(pair(value)),
          TaskSet.getDescriptor(), (value, into, field, reader) -> Optional.of(set(value)),
          Term.getDescriptor(), (value, into, field, reader) -> term(value),
          ComparedBases.getDescriptor(), (value, into, field, reader) -> bases(value));

  private YamlForms() {}

  static Optional<Form> of(Descriptor message) {
    return isAChoice(message)
        ? Optional.of(YamlForms::choice)
        : Optional.ofNullable(FORMS.get(message));
  }

  /** Whether the message is one of several kinds and nothing else. */
  private static boolean isAChoice(Descriptor message) {
    return message.getRealOneofs().size() == 1
        && message.getRealOneofs().get(0).getFieldCount() == message.getFields().size();
  }

  /** A kind's name, or a mapping of its name to its settings. */
  private static Optional<Optional<Message>> choice(
      Cursor value, Message.Builder into, FieldDescriptor field, Dialect.Reading reader) {
    List<FieldDescriptor> kinds = into.getDescriptorForType().getFields();
    if (value.node() instanceof SpecNode.Scalar) {
      Map<String, Message> byDefault = new LinkedHashMap<>();
      kinds.forEach(kind -> byDefault.put(YamlKeys.of(kind), byDefault(kind, into)));
      return Optional.of(value.choice(byDefault));
    }
    return Optional.of(
        value
            .fields(YamlNouns.ofMessage(field), YamlKeys.of(into.getDescriptorForType()))
            .flatMap(fields -> chosen(value, field, fields, into, reader)));
  }

  private static Optional<Message> chosen(
      Cursor value,
      FieldDescriptor field,
      Fields fields,
      Message.Builder into,
      Dialect.Reading reader) {
    List<FieldDescriptor> given =
        into.getDescriptorForType().getFields().stream()
            .filter(kind -> fields.get(YamlKeys.of(kind)).isPresent())
            .toList();
    if (given.size() > 1) {
      value.problem(
          "expected %s, found %s"
              .formatted(
                  one(field), String.join(" and ", given.stream().map(YamlKeys::of).toList())));
    }
    if (given.size() != 1) {
      return Optional.empty();
    }
    FieldDescriptor kind = given.get(0);
    Cursor settings = fields.get(YamlKeys.of(kind)).get();
    if (settings.node() instanceof SpecNode.Scalar scalar && scalar.isNull()) {
      return Optional.of(byDefault(kind, into));
    }
    return reader
        .read(settings, into.newBuilderForField(kind), YamlKeys.of(kind))
        .map(read -> into.setField(kind, read).build());
  }

  private static String one(FieldDescriptor field) {
    String what = YamlNouns.ofMessage(field);
    String noun = what.substring(what.indexOf(' ') + 1);
    return field.isRepeated()
        ? "one %s an item (start each with its own '-')".formatted(noun)
        : "one " + noun;
  }

  private static Message byDefault(FieldDescriptor kind, Message.Builder into) {
    return into.getDefaultInstanceForType()
        .newBuilderForType()
        .setField(kind, into.newBuilderForField(kind).build())
        .build();
  }

  /** {@code [from, to, points]}. */
  private static Optional<Optional<Message>> grid(Cursor value) {
    if (value.node() instanceof SpecNode.Mapping) {
      return Optional.empty();
    }
    if (!(value.node() instanceof SpecNode.Sequence list) || list.items().size() != 3) {
      value.expected("[from, to, points], such as [0, 1, 21]");
      return Optional.of(Optional.empty());
    }
    List<Cursor> items = value.items("numbers");
    List<FieldDescriptor> fields = Grid.getDescriptor().getFields();
    for (int i = 0; i < fields.size(); i++) {
      String path = value.path() + "." + YamlKeys.of(fields.get(i));
      value.reading().locations().alias(path, items.get(i).path());
    }
    Optional<Double> from = items.get(0).number();
    Optional<Double> to = items.get(1).number();
    Optional<Integer> points = items.get(2).uint32();
    return Optional.of(
        from.isEmpty() || to.isEmpty() || points.isEmpty()
            ? Optional.empty()
            : Optional.of(
                Grid.newBuilder()
                    .setFrom(from.get())
                    .setTo(to.get())
                    .setPoints(points.get())
                    .build()));
  }

  private static Optional<Message> pair(Cursor value) {
    List<Cursor> tasks = value.items("two tasks");
    if (tasks.size() != 2) {
      if (!tasks.isEmpty()) {
        value.expected("two tasks, such as [foods, verbs]");
      }
      return Optional.empty();
    }
    List<String> names = names(tasks, "a task's name");
    return names.size() != 2
        ? Optional.empty()
        : Optional.of(TaskPair.newBuilder().setFirst(names.get(0)).setSecond(names.get(1)).build());
  }

  private static Optional<Message> set(Cursor value) {
    return Optional.of(
        TaskSet.newBuilder()
            .addAllTasks(names(value.items("task names"), "a task's name"))
            .build());
  }

  /** A vector's artifact id alone has the coefficient 1. */
  private static Optional<Optional<Message>> term(Cursor value) {
    return value.node() instanceof SpecNode.Scalar
        ? Optional.of(
            value
                .text("the artifact id of a vector")
                .map(id -> Term.newBuilder().setVector(id).setCoefficient(1).build()))
        : Optional.empty();
  }

  /** The names of bases alone. */
  private static Optional<Optional<Message>> bases(Cursor value) {
    if (value.node() instanceof SpecNode.Mapping) {
      return Optional.empty();
    }
    List<String> names = names(value.itemsOrOne("names of bases"), "the name of a base model");
    value.reading().locations().alias(value.path() + ".bases", value.path());
    return Optional.of(Optional.of(ComparedBases.newBuilder().addAllBases(names).build()));
  }

  private static List<String> names(List<Cursor> items, String what) {
    List<String> names = new ArrayList<>();
    items.forEach(item -> item.text(what).ifPresent(names::add));
    return names;
  }
}
