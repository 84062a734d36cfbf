package dev.tangent.client.jobfile.reader;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.tangent.client.jobfile.source.SpecNode;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.TaskCheckpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An experiment's tasks: each a dataset's name, or a mapping that gives the dataset checkpoints
 * that were fine-tuned elsewhere.
 */
final class YamlTasks {

  static final FieldDescriptor TASKS =
      ExperimentSpec.getDescriptor().findFieldByNumber(ExperimentSpec.TASKS_FIELD_NUMBER);

  private static final String DATASET = "dataset";
  private static final String CHECKPOINT = "checkpoint";
  private static final String LINEARIZED = "linearized";

  private YamlTasks() {}

  static void read(Cursor value, Message.Builder into) {
    for (Cursor item : value.items(YamlNouns.ofMany(TASKS))) {
      if (item.node() instanceof SpecNode.Mapping) {
        item.fields("a task", List.of(DATASET, CHECKPOINT, LINEARIZED))
            .ifPresent(fields -> given(item, fields, into));
      } else {
        item.text(YamlNouns.ofOne(TASKS)).ifPresent(name -> into.addRepeatedField(TASKS, name));
      }
    }
  }

  private static void given(Cursor item, Fields fields, Message.Builder into) {
    Optional<String> dataset =
        fields.require(DATASET, "the name of a dataset").flatMap(c -> c.text("a dataset's name"));
    if (dataset.isEmpty()) {
      return;
    }
    into.addRepeatedField(TASKS, dataset.get());
    TaskCheckpoints given =
        TaskCheckpoints.newBuilder()
            .setTask(dataset.get())
            .addAllCheckpoint(names(fields.get(CHECKPOINT)))
            .addAllLinearized(names(fields.get(LINEARIZED)))
            .build();
    if (fields.get(CHECKPOINT).isPresent() || fields.get(LINEARIZED).isPresent()) {
      locate(item, fields, into.getRepeatedFieldCount(YamlKeys.CHECKPOINTS));
      into.addRepeatedField(YamlKeys.CHECKPOINTS, given);
    }
  }

  /** The rules know the checkpoints by a list of their own. */
  private static void locate(Cursor item, Fields fields, int index) {
    String rules = "%s[%d]".formatted(YamlKeys.of(YamlKeys.CHECKPOINTS), index);
    item.reading().locations().alias(rules, item.path());
    for (String key : List.of(CHECKPOINT, LINEARIZED)) {
      Cursor place = fields.get(key).orElse(item);
      item.reading().locations().alias(rules + "." + key, place.path());
    }
  }

  private static List<String> names(Optional<Cursor> value) {
    List<String> names = new ArrayList<>();
    for (Cursor item : value.map(v -> v.itemsOrOne("names of checkpoints")).orElse(List.of())) {
      item.text("the name of an imported checkpoint").ifPresent(names::add);
    }
    return names;
  }
}
