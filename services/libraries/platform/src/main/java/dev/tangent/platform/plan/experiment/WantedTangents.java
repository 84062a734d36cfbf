package dev.tangent.platform.plan.experiment;

import dev.tangent.platform.plan.analysis.AnalysisPlan;
import dev.tangent.platform.plan.analysis.Learning;
import dev.tangent.platform.plan.analysis.TangentsByDataset;
import dev.tangent.proto.v1.Split;
import java.util.ArrayList;
import java.util.List;

/** Which tangents are wanted on which dataset, so that each encoder pass serves all analyses. */
final class WantedTangents implements TangentsByDataset {

  private final List<String> tasks;
  private final Learning learned;
  private final List<AnalysisPlan> analyses;
  private final List<String> directions;

  WantedTangents(List<String> tasks, Learning learned, List<AnalysisPlan> analyses) {
    this.tasks = tasks;
    this.learned = learned;
    this.analyses = List.copyOf(analyses);
    this.directions = analyses.stream().flatMap(a -> a.directions(learned).stream()).toList();
  }

  @Override
  public boolean combinesVectors(Split split) {
    return analyses.stream().anyMatch(analysis -> analysis.combinesVectors(split));
  }

  @Override
  public List<String> of(String dataset, Split split) {
    List<String> wanted = new ArrayList<>();
    if (tasks.contains(dataset) && combinesVectors(split)) {
      tasks.forEach(task -> wanted.add(learned.vector(task)));
    } else if (tasks.contains(dataset)) {
      wanted.add(learned.vector(dataset));
      wanted.addAll(directions);
    } else if (analyses.stream().anyMatch(AnalysisPlan::readsControl)) {
      wanted.addAll(learned.vectors().values());
    }
    return wanted;
  }
}
