package dev.tangent.client.jobfile.reader;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What things are called when something else is found in their place. */
final class YamlNouns {

  private static final Map<String, String> ONE =
      Map.ofEntries(
          Map.entry("name", "a name"),
          Map.entry("PretrainJob.name", "what the resulting base is called"),
          Map.entry("base", "the name of a base model"),
          Map.entry("bases", "the name of a base model"),
          Map.entry("start", "the name of a base that is a CLIP"),
          Map.entry("tasks", "a task's name"),
          Map.entry("control", "the name of the control task"),
          Map.entry("dataset", "the name of a dataset"),
          Map.entry("datasets", "the name of a dataset"),
          Map.entry("of", "the name of a dataset, or the artifact id of a curvature"),
          Map.entry("corpus", "the name of a dataset of images"),
          Map.entry("checkpoint", "the artifact id of a checkpoint"),
          Map.entry("vector", "the artifact id of a vector"));

  private static final Map<String, String> MANY =
      Map.of(
          "tasks", "task names",
          "lr", "learning rates",
          "alphas", "coefficients",
          "bases", "names of bases",
          "terms", "vectors",
          "pairs", "pairs of tasks",
          "sets", "lists of tasks",
          "checkpoints", "steps",
          "datasets", "names of datasets",
          "of", "names of datasets or artifact ids of curvatures");

  private static final Map<String, String> MESSAGES =
      Map.of(
          "Grid", "a grid",
          "Analysis", "an analysis",
          "Head", "a head",
          "Term", "a term",
          "Merge", "a merge",
          "Penalty", "a penalty",
          "TrainedParameters", "a choice of parameters");

  private static final Map<String, String> REQUIRED =
      Map.of(
          "Grid.from", "the first coefficient",
          "Grid.to", "the last coefficient",
          "Grid.points", "how many coefficients",
          "Term.vector", "the artifact id of a vector",
          "ComparedBases.bases", "the names of other bases");

  private static final Set<String> ALWAYS_A_LIST = Set.of("tasks", "terms", "pairs", "sets");

  private YamlNouns() {}

  static String ofOne(FieldDescriptor field) {
    return ONE.getOrDefault(qualified(field), ONE.getOrDefault(field.getName(), "text"));
  }

  static String ofMany(FieldDescriptor field) {
    return MANY.getOrDefault(field.getName(), YamlKeys.of(field));
  }

  static String ofMessage(FieldDescriptor field) {
    return MESSAGES.getOrDefault(field.getMessageType().getName(), YamlKeys.of(field));
  }

  /** What a key that must be there stands for. */
  static Optional<String> required(FieldDescriptor field) {
    return Optional.ofNullable(REQUIRED.get(qualified(field)));
  }

  /** Whether a single value would more likely be a slip than a list of one. */
  static boolean isAlwaysAList(FieldDescriptor field) {
    return ALWAYS_A_LIST.contains(field.getName());
  }

  private static String qualified(FieldDescriptor field) {
    return field.getContainingType().getName() + "." + field.getName();
  }
}
