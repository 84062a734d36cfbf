package dev.tangent.system.chaos;

import dev.tangent.system.SystemJobs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Very many very small jobs at once, of which one in twenty is cancelled at a random moment. */
final class TinyJobs implements Fault {

  /** Of every later time: the first shows what very many do. */
  private static final int FEW = 40;

  private static final int CANCELLED_ONE_IN = 20;

  private int submitted;
  private String vector;

  @Override
  public String kind() {
    return "tiny jobs";
  }

  @Override
  public Optional<String> strike(Scene scene) throws Exception {
    if (vector == null) {
      vector = makeVector(scene.submissions());
    }
    int jobs = submitted == 0 ? scene.tinyJobs() : FEW;
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < jobs; i++, submitted++) {
      String id = "tiny-" + submitted;
      scene.submissions().submit(SystemJobs.scaled(id, vector, 1 + submitted * 1e-3));
      ids.add(id);
    }
    Collections.shuffle(ids, scene.random());
    for (String id : ids.subList(0, jobs / CANCELLED_ONE_IN)) {
      Thread.sleep(scene.random().nextInt(500));
      scene.submissions().cancel(id);
    }
    return Optional.of("%d, of which %d cancelled".formatted(jobs, jobs / CANCELLED_ONE_IN));
  }

  /** What the jobs read, made and named by jobs of this run. */
  private static String makeVector(Submissions submissions) throws Exception {
    submissions.submit(SystemJobs.fineTune("tiny-checkpoint", 1));
    submissions.await("tiny-checkpoint");
    String checkpoint = submissions.goal("tiny-checkpoint");
    submissions.submit(SystemJobs.vector("tiny-vector", checkpoint));
    submissions.await("tiny-vector");
    return submissions.goal("tiny-vector");
  }
}
