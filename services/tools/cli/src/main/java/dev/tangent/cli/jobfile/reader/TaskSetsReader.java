package dev.tangent.cli.jobfile.reader;

import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.TaskSet;
import dev.tangent.proto.v1.TaskSets;
import java.util.List;

/** The settings of {@code task-sets}. */
final class TaskSetsReader {

  static final List<String> KEYS = List.of("grid", "most", "sets");

  private TaskSetsReader() {}

  static void read(Fields fields, Analysis.Builder into) {
    TaskSets.Builder sets = TaskSets.newBuilder();
    fields.get("grid").flatMap(GridReader::read).ifPresent(sets::setGrid);
    fields.get("most").flatMap(Cursor::uint32).ifPresent(sets::setMost);
    fields
        .get("sets")
        .ifPresent(c -> c.items("lists of tasks").forEach(set -> sets.addSets(set(set))));
    into.setTaskSets(sets);
  }

  private static TaskSet set(Cursor cursor) {
    TaskSet.Builder set = TaskSet.newBuilder();
    cursor.items("task names").forEach(task -> task.text("a task's name").ifPresent(set::addTasks));
    return set.build();
  }
}
