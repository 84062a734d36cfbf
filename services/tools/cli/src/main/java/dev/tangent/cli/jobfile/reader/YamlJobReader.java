package dev.tangent.cli.jobfile.reader;

import dev.tangent.cli.jobfile.source.SpecNode;
import dev.tangent.proto.v1.Job;
import java.util.ArrayList;
import java.util.List;

/** A job as people write it: an experiment's keys, or a single job under its kind. */
public final class YamlJobReader {

  private YamlJobReader() {}

  public static Job read(Cursor root) {
    Job.Builder job = Job.newBuilder();
    if (!(root.node() instanceof SpecNode.Mapping mapping)) {
      root.expected("an experiment (name, base, tasks, …) or a single job (" + kinds() + ")");
      return job.build();
    }
    List<SpecNode.Entry> single =
        mapping.entries().stream().filter(e -> SingleJobReader.KINDS.contains(e.key())).toList();
    if (single.isEmpty()) {
      root.fields("an experiment", ExperimentReader.KEYS)
          .ifPresent(fields -> job.setExperiment(ExperimentReader.read(id(fields, job))));
    } else if (standsAlone(mapping, single, root)) {
      String kind = single.get(0).key();
      root.fields("a " + kind + " job", List.of("id", kind))
          .ifPresent(f -> SingleJobReader.read(kind, id(f, job).get(kind).orElseThrow(), job));
    }
    return job.build();
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
    return String.join(", ", SingleJobReader.KINDS);
  }
}
