package dev.tangent.client.jobfile.reader;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FineTuning;
import java.util.ArrayList;
import java.util.List;

/** The keys of a job file: a field {@code fine_tuning} is {@code fine-tuning}. */
final class YamlKeys {

  /** A list of one of {@link #SEEDS}. */
  static final String SEED = "seed";

  static final FieldDescriptor SEEDS =
      ExperimentSpec.getDescriptor().findFieldByNumber(ExperimentSpec.SEEDS_FIELD_NUMBER);

  /** Written as {@code steps}, by the tasks' names. */
  static final FieldDescriptor TASK_STEPS =
      FineTuning.getDescriptor().findFieldByNumber(FineTuning.TASK_STEPS_FIELD_NUMBER);

  /** Written in the items of {@code tasks}. */
  static final FieldDescriptor CHECKPOINTS =
      ExperimentSpec.getDescriptor().findFieldByNumber(ExperimentSpec.CHECKPOINTS_FIELD_NUMBER);

  private YamlKeys() {}

  static String of(FieldDescriptor field) {
    return field.getName().replace('_', '-');
  }

  /** Of a message, in the order of its fields. */
  static List<String> of(Descriptor message) {
    List<String> keys = new ArrayList<>();
    for (FieldDescriptor field : message.getFields()) {
      if (field.equals(SEEDS)) {
        keys.add(SEED);
      }
      if (!field.equals(TASK_STEPS) && !field.equals(CHECKPOINTS)) {
        keys.add(of(field));
      }
    }
    return keys;
  }
}
