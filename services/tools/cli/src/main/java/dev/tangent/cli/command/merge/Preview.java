package dev.tangent.cli.command.merge;

import dev.tangent.merging.recipe.plan.MergePlan;
import dev.tangent.merging.recipe.run.Document;
import dev.tangent.merging.recipe.run.Estimate;
import dev.tangent.merging.recipe.run.MergeOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a merge would do, in lines. */
record Preview(MergeOptions options) {

  List<String> lines(Map<Document, MergePlan> plans) {
    List<String> lines = new ArrayList<>();
    plans.forEach((document, plan) -> lines.addAll(lines(document, plan)));
    return lines;
  }

  private List<String> lines(Document document, MergePlan plan) {
    Estimate estimate = Estimate.of(plan, options);
    List<String> lines = new ArrayList<>();
    lines.add(document.target().toString());
    lines.add("  method   %s, %,d tensors".formatted(plan.method().name(), plan.tensors().size()));
    lines.add(
        "  reads    %s of %d models"
            .formatted(size(estimate.readBytes()), plan.recipe().references().size()));
    lines.add(
        "  writes   %s in %s".formatted(size(estimate.writtenBytes()), files(estimate.files())));
    lines.add("  memory   about " + size(estimate.memoryBytes()));
    lines.add("  time     about " + time(estimate.seconds()));
    return lines;
  }

  private static String files(List<String> files) {
    return files.size() == 1 ? files.get(0) : files.size() + " files with an index";
  }

  private static String size(long bytes) {
    if (bytes < 1_000_000) {
      return "%,.1f KB".formatted(bytes / 1e3);
    }
    return bytes < 1_000_000_000
        ? "%,.1f MB".formatted(bytes / 1e6)
        : "%,.1f GB".formatted(bytes / 1e9);
  }

  private static String time(double seconds) {
    if (seconds < 90) {
      return "%.0f s".formatted(Math.ceil(seconds));
    }
    return "%.0f min".formatted(Math.ceil(seconds / 60));
  }
}
