package dev.tangent.client.jobfile.reader;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.tangent.client.jobfile.source.SpecNode;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.TaskSteps;
import dev.tangent.proto.v1.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * YAML as people write it: a field {@code fine_tuning} is the key {@code fine-tuning}, one value
 * stands for a list of one, and some messages have a shorter form ({@link YamlForms}).
 */
final class JobYaml implements Dialect {

  private static final FieldDescriptor STEPS =
      FineTuning.getDescriptor().findFieldByNumber(FineTuning.STEPS_FIELD_NUMBER);
  private static final FieldDescriptor COEFFICIENT =
      Term.getDescriptor().findFieldByNumber(Term.COEFFICIENT_FIELD_NUMBER);

  @Override
  public Optional<Map<FieldDescriptor, Cursor>> fields(
      Cursor value, Descriptor message, String what) {
    return value.fields(what, YamlKeys.of(message)).flatMap(fields -> given(fields, message));
  }

  /** What of a message stands in a mapping that may have other keys, too. */
  static Optional<Map<FieldDescriptor, Cursor>> given(Fields fields, Descriptor message) {
    Map<FieldDescriptor, Cursor> given = new LinkedHashMap<>();
    boolean complete = true;
    for (FieldDescriptor field : message.getFields()) {
      Optional<Cursor> found =
          YamlNouns.required(field)
              .map(what -> fields.require(YamlKeys.of(field), what))
              .orElseGet(() -> fields.get(YamlKeys.of(field)));
      complete &= found.isPresent() || YamlNouns.required(field).isEmpty();
      found.ifPresent(cursor -> given.put(field, cursor));
    }
    fields
        .get(YamlKeys.SEED)
        .filter(seed -> message.equals(YamlKeys.SEEDS.getContainingType()))
        .ifPresent(seed -> oneSeed(seed, given));
    return complete ? Optional.of(given) : Optional.empty();
  }

  private static void oneSeed(Cursor seed, Map<FieldDescriptor, Cursor> given) {
    if (given.putIfAbsent(YamlKeys.SEEDS, seed) != null) {
      seed.problem("'seed' and 'seeds' are both given. Remove one.");
    }
    seed.reading().locations().alias("seeds", YamlKeys.SEED);
  }

  @Override
  public List<Cursor> items(Cursor value, FieldDescriptor field) {
    return YamlNouns.isAlwaysAList(field)
        ? value.items(YamlNouns.ofMany(field))
        : value.itemsOrOne(YamlNouns.ofMany(field));
  }

  @Override
  public Optional<?> scalar(Cursor value, FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case STRING -> value.text(YamlNouns.ofOne(field));
      case BOOLEAN -> value.truth();
      case ENUM -> value.choice(Words.of(field.getEnumType(), JobYaml::word));
      default -> value.number(field);
    };
  }

  private static String word(EnumValueDescriptor value) {
    return value.getType().equals(Method.getDescriptor())
        ? value.getName()
        : value.getName().toLowerCase(Locale.ROOT);
  }

  @Override
  public String name(FieldDescriptor field) {
    return YamlNouns.ofMessage(field);
  }

  @Override
  public Optional<Optional<Message>> form(
      Cursor value, Message.Builder into, FieldDescriptor field, Reading reader) {
    return YamlForms.of(into.getDescriptorForType())
        .flatMap(form -> form.read(value, into, field, reader));
  }

  /** Tasks with checkpoints of their own; steps by the tasks' names. */
  @Override
  public boolean wholeField(Cursor value, FieldDescriptor field, Message.Builder into) {
    if (field.equals(YamlTasks.TASKS)) {
      YamlTasks.read(value, into);
      return true;
    }
    if (!field.equals(STEPS) || !(value.node() instanceof SpecNode.Mapping mapping)) {
      return false;
    }
    value.reading().locations().alias("fine-tuning.task-steps", value.path());
    for (SpecNode.Entry entry : mapping.entries()) {
      value
          .child(entry)
          .uint32()
          .map(steps -> TaskSteps.newBuilder().setTask(entry.key()).setSteps(steps).build())
          .ifPresent(steps -> into.addRepeatedField(YamlKeys.TASK_STEPS, steps));
    }
    return true;
  }

  /** A vector counts once unless its coefficient is given. */
  @Override
  public void complete(Map<FieldDescriptor, Cursor> given, Message.Builder into) {
    if (into.getDescriptorForType().equals(Term.getDescriptor())
        && !given.containsKey(COEFFICIENT)) {
      into.setField(COEFFICIENT, 1.0);
    }
  }
}
