package dev.tangent.cli.jobfile.reader;

import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.Kernel;
import java.util.List;

/** The settings of {@code kernel}. */
final class KernelReader {

  static final List<String> KEYS = List.of("tasks", "train", "test", "control");

  private KernelReader() {}

  static void read(Fields fields, Analysis.Builder into) {
    Kernel.Builder kernel = Kernel.newBuilder();
    fields
        .get("tasks")
        .ifPresent(
            c ->
                c.items("task names")
                    .forEach(task -> task.text("a task's name").ifPresent(kernel::addTasks)));
    fields.get("train").flatMap(Cursor::uint32).ifPresent(kernel::setTrain);
    fields.get("test").flatMap(Cursor::uint32).ifPresent(kernel::setTest);
    fields.get("control").flatMap(Cursor::uint32).ifPresent(kernel::setControl);
    into.setKernel(kernel);
  }
}
