package dev.tangent.client.jobfile.reader;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.tangent.client.jobfile.source.SpecNode;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Job;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A job as people write it: an experiment's keys, or a single job under its kind. */
public final class YamlJobReader {

  private static final MessageReader READER = new MessageReader(new JobYaml());

  /** What a job may be beside an experiment, by its key. */
  private static final Map<String, FieldDescriptor> KINDS = new LinkedHashMap<>();

  static {
    for (FieldDescriptor goal : Job.getDescriptor().getRealOneofs().get(0).getFields()) {
      if (goal.getNumber() != Job.EXPERIMENT_FIELD_NUMBER) {
        KINDS.put(YamlKeys.of(goal), goal);
      }
    }
  }

  private YamlJobReader() {}

  public static Job read(Cursor root) {
    Job.Builder job = Job.newBuilder();
    if (!(root.node() instanceof SpecNode.Mapping mapping)) {
      root.expected("an experiment (name, base, tasks, …) or a single job (" + kinds() + ")");
      return job.build();
    }
    List<SpecNode.Entry> single =
        mapping.entries().stream().filter(e -> KINDS.containsKey(e.key())).toList();
    if (single.isEmpty()) {
      experiment(root, job);
    } else if (standsAlone(mapping, single, root)) {
      singleJob(root, single.get(0).key(), job);
    }
    return job.build();
  }

  private static void experiment(Cursor root, Job.Builder job) {
    Descriptor type = ExperimentSpec.getDescriptor();
    List<String> keys = new ArrayList<>(List.of("id"));
    keys.addAll(YamlKeys.of(type));
    root.fields("an experiment", keys)
        .flatMap(fields -> JobYaml.given(id(fields, job), type))
        .map(given -> READER.read(given, ExperimentSpec.newBuilder()))
        .ifPresent(read -> job.setExperiment((ExperimentSpec) read));
  }

  private static void singleJob(Cursor root, String kind, Job.Builder job) {
    FieldDescriptor goal = KINDS.get(kind);
    root.fields("a " + kind + " job", List.of("id", kind))
        .flatMap(fields -> id(fields, job).get(kind))
        .flatMap(value -> READER.read(value, job.newBuilderForField(goal), kind))
        .ifPresent(read -> job.setField(goal, read));
  }

  private static Fields id(Fields fields, Job.Builder job) {
    fields.get("id").flatMap(c -> c.text("the job's id")).ifPresent(job::setId);
    return fields;
  }

  private static boolean standsAlone(
      SpecNode.Mapping mapping, List<SpecNode.Entry> single, Cursor root) {
    List<String> others = new ArrayList<>();
    mapping.entries().stream()
        .map(SpecNode.Entry::key)
        .filter(key -> !key.equals("id") && !key.equals(single.get(0).key()))
        .forEach(others::add);
    if (others.isEmpty()) {
      return true;
    }
    String hint =
        single.get(0).key().equals("fine-tune") && others.contains("tasks")
            ? " An experiment's hyper-parameters are under 'fine-tuning'."
            : "";
    root.reading()
        .problems()
        .add(
            single.get(0).at(),
            single.get(0).key(),
            "this key makes the file a single job, but the file also has %s.%s"
                .formatted(String.join(", ", others), hint));
    return false;
  }

  private static String kinds() {
    return String.join(", ", KINDS.keySet());
  }
}
